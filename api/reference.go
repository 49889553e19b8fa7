package api

import (
	"github.com/gofiber/fiber/v2"

	"yuqiao/datafile"
	"yuqiao/market"
	"yuqiao/reference"
)

// referenceItem is a row of a list in one language.
type referenceItem struct {
	Code        string               `json:"code"`
	Name        string               `json:"name"`
	Group       string               `json:"group,omitempty"`
	Kind        string               `json:"kind,omitempty"`
	Level       int                  `json:"level,omitempty"`
	HighSkilled bool                 `json:"highSkilled,omitempty"`
	Min         float64              `json:"min,omitempty"`
	CEFR        market.LanguageLevel `json:"cefr,omitempty"`
	Of          string               `json:"of,omitempty"`
	CNY         float64              `json:"cny,omitempty"`
	Places      []market.Place       `json:"places,omitempty"`
	Successor   string               `json:"successor,omitempty"`
	Demo        bool                 `json:"demo,omitempty"`
	Note        string               `json:"note,omitempty"`
	From        market.Date          `json:"from"`
	Until       market.Date          `json:"until,omitzero"`
	Source      string               `json:"source"`
	Status      datafile.Status      `json:"status,omitempty"`
}

// getReference answers in the language asked for, whoever asks, so that anybody
// may keep the answer.
func (s *Server) getReference(q *request) (reply, error) {
	day := s.today()
	if on := q.text("on"); on != "" {
		var err error
		if day, err = market.ParseDate(on); err != nil {
			return reply{}, market.Invalid(market.FieldError{Field: "on", Code: "malformed", Message: err.Error()})
		}
	}
	list, ok := s.d.Reference.On(q.text("list"), day)
	if !ok {
		return reply{}, market.NotFound("list")
	}
	lang := market.En
	if l := q.text("lang"); l != "" {
		lang = market.Locale(l)
	}
	items := []referenceItem{}
	for _, r := range list.Rows {
		items = append(items, referenceItemOf(r, lang))
	}
	q.c.Set(fiber.HeaderCacheControl, "public, max-age=600")
	return reply{body: struct {
		List  string          `json:"list"`
		Title string          `json:"title"`
		On    market.Date     `json:"on"`
		Items []referenceItem `json:"items"`
		Total int             `json:"total"`
	}{list.Name, list.Title.In(lang), day, items, len(items)}}, nil
}

func referenceItemOf(r reference.Row, lang market.Locale) referenceItem {
	return referenceItem{
		Code: r.Code, Name: r.Name.In(lang), Group: r.Group, Kind: r.Kind, Level: r.Level, HighSkilled: r.HighSkilled, Min: r.Min, CEFR: r.CEFR, Of: r.Of,
		CNY: r.CNY, Places: r.Places, Successor: r.Successor, Demo: r.Demo, Note: r.Note.In(lang), From: r.From, Until: r.Until, Source: r.Source, Status: r.Status,
	}
}
