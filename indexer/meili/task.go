package meili

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"yuqiao/indexer"
)

// Failure is what Meilisearch said went wrong, without the request, which may
// hold what somebody searched for.
type Failure struct {
	Status  int    // of HTTP; 0 when a task failed or there was no answer
	Code    string // of Meilisearch, such as "index_not_found"
	Message string
}

func (f *Failure) Error() string {
	switch {
	case f.Status != 0 && f.Code != "":
		return fmt.Sprintf("meilisearch: %d %s: %s", f.Status, f.Code, f.Message)
	case f.Status != 0:
		return fmt.Sprintf("meilisearch: %d %s", f.Status, http.StatusText(f.Status))
	case f.Code != "":
		return fmt.Sprintf("meilisearch: %s: %s", f.Code, f.Message)
	}
	return "meilisearch: " + f.Message
}

// Is tells failures that pass by themselves: no answer, a busy server, an index
// that is not made yet or has the settings of another edition.
func (f *Failure) Is(target error) bool {
	if target != indexer.ErrUnavailable {
		return false
	}
	switch f.Code {
	case "index_not_found", "invalid_search_filter", "invalid_search_facets", "invalid_search_sort":
		return true
	}
	return f.Status == 0 && f.Code == "" || f.Status == http.StatusTooManyRequests || f.Status >= http.StatusInternalServerError
}

// explain makes a Failure of the client's error; the end of ctx is returned as such.
func explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var known *Failure
	if errors.As(err, &known) {
		return err
	}
	var e *meilisearch.Error
	if !errors.As(err, &e) { // the answer broke off
		return &Failure{Message: "no answer: " + err.Error()}
	}
	f := &Failure{Status: e.StatusCode, Code: e.MeilisearchApiError.Code, Message: e.MeilisearchApiError.Message}
	switch {
	case f.Status == 0:
		f.Message = "no answer"
		if e.OriginError != nil {
			f.Message += ": " + e.OriginError.Error()
		}
	case f.Status < http.StatusBadRequest:
		f.Code, f.Message = "not_meilisearch", "the answer is none of Meilisearch's; is the address right?"
	}
	return f
}

// code is the code of Meilisearch in err, "" when there is none.
func code(err error) string {
	var f *Failure
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

func notFound(err error) bool {
	var e *meilisearch.Error
	if errors.As(err, &e) {
		return e.StatusCode == http.StatusNotFound
	}
	var f *Failure
	return errors.As(err, &f) && f.Status == http.StatusNotFound
}

// done waits until the task that a request has begun is over, and fails when
// the request or the task did. The client's own waiting takes failed tasks for
// good ones.
func (x *Index) done(ctx context.Context, task *meilisearch.TaskInfo, err error) error {
	if err != nil {
		return explain(ctx, err)
	}
	ctx, cancel := context.WithTimeout(ctx, x.options.TaskTimeout)
	defer cancel()
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, 250*time.Millisecond) {
		t, err := x.client.GetTaskWithContext(ctx, task.TaskUID)
		if err != nil {
			return explain(ctx, err)
		}
		if over, err := outcome(t); over {
			return err
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}

// outcome tells whether a task is over and why it failed.
func outcome(t *meilisearch.Task) (over bool, err error) {
	switch t.Status {
	case meilisearch.TaskStatusSucceeded:
		return true, nil
	case meilisearch.TaskStatusEnqueued, meilisearch.TaskStatusProcessing:
		return false, nil
	case meilisearch.TaskStatusFailed:
		return true, &Failure{Code: t.Error.Code, Message: t.Error.Message}
	}
	return true, &Failure{Message: fmt.Sprintf("task %d is %s", t.TaskUID+t.UID, t.Status)}
}
