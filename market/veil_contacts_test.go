package market

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// The quick look never spares a text in which the expression finds something.
func TestQuickLookMissesNoContact(t *testing.T) {
	pieces := []string{"@", ".", "com", "a", "-", "://", "http", "HTTPS", "httpſ", "www.", "WwW.", "x", "1", "23", "456", "7890", "+", "00", " ", "(", ")",
		"微信", "号", "：", ":", "WeChat", "Weixin", "whatsapp", "whatſapp", "Telegram", "LINE ID", "qq", "QQ", "abcd", "\u212a", "张", "é", "\xff", "we", "wh", "te", "l", "q", "年"}
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 40_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		if s := b.String(); contacts.MatchString(s) {
			found++
			if !mayContact(s) {
				t.Fatalf("%q has a contact and is spared", s)
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d texts had contacts", found)
	}
	for _, s := range []string{"", "Worked on welding at the tower for 7 years, 2019–2023", "高级产品经理，负责跨境支付", "We lead the team"} {
		if mayContact(s) {
			t.Errorf("%q is walked in full", s)
		}
	}
}

// A long run of digits is looked at once, not anew for every number in it.
func TestContactsInALongRun(t *testing.T) {
	v := NewVeil(Profile{}, nil)
	begun := time.Now()
	for _, text := range []string{strings.Repeat("9", 100_000), strings.Repeat("a1234567 ", 12_000), strings.Repeat("a@", 50_000)} {
		v.Text(text)
	}
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
}
