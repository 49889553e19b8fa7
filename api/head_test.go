package api

import (
	"strings"
	"testing"
)

func TestHead(t *testing.T) {
	w := start(t)
	u := w.join("employer", "e@firm.example").founds(m{"name": `A & "B"`, "kind": "enterprise", "place": "CQ"}, nil)
	draft := u.must(201, "POST", "/openings", welderPost).text("id")
	open := u.posts(also(welderPost, m{"title": "焊工 <b>", "description": "</script><script>alert(1)</script>"}))
	if got := w.server.head("/openings/" + draft); got != nil {
		t.Errorf("a draft tells of itself: %s", got)
	}
	got := string(w.server.head("/openings/" + open))
	for _, want := range []string{"<title>焊工 &lt;b&gt; · A &amp; &#34;B&#34;</title>", `"@type":"JobPosting"`, `"validThrough":"2099-12-31"`, `"employmentType":"FULL_TIME"`, `"addressCountry":"CN"`, `"currency":"CNY"`, `"unitText":"MONTH"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	if strings.Count(got, "<script") != 1 || strings.Contains(got, "alert(1)</script") {
		t.Errorf("text ends the script: %s", got)
	}
	u.must(200, "POST", "/openings/"+open+"/close", nil)
	if got := w.server.head("/openings/" + open); got != nil {
		t.Error("a closed opening is still advertised")
	}
}
