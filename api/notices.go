package api

import (
	"yuqiao/api/view"
	"yuqiao/market"
)

func (s *Server) listNotices(q *request) (reply, error) {
	list, next, unread, err := s.notices.List(q.ctx, q.actor, q.page())
	if err != nil {
		return reply{}, err
	}
	items := make([]view.Notice, len(list))
	for i, n := range list {
		items[i] = view.NoticeOf(n)
	}
	return reply{body: struct {
		page[view.Notice]
		Unread int `json:"unread"`
	}{page[view.Notice]{items, next}, unread}}, nil
}

func (s *Server) getNotice(q *request) (reply, error) {
	n, err := s.notices.Get(q.ctx, q.actor, id[market.NoticeID](q, "noticeId"))
	return reply{body: view.NoticeOf(n)}, err
}

func (s *Server) readNotices(q *request) (reply, error) {
	var in struct {
		IDs []market.NoticeID `json:"ids"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return reply{}, s.notices.Read(q.ctx, q.actor, in.IDs)
}
