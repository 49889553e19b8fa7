// Package reference holds the dated lists that forms and clients choose from:
// districts, industries, levels of education, grades, tests of languages,
// currencies, honours. Each row says from when it holds, where it was found and
// how far that was checked. Lists that other rooms keep (recognition routes,
// hospitals, exchange rates, holidays) are shown here in the same form.
package reference
