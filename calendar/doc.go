// Package calendar counts in working days of Chongqing, Hong Kong and Macau.
// Their holidays, and the weekends that are worked for them, are dated data
// files; beyond the years in those it counts weekends alone and says that the
// answer is provisional.
package calendar
