package auth

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestPasswords(t *testing.T) {
	p, err := NewPasswords(DefaultCost)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	hash, err := p.Hash(ctx, "密码 horse")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Error(hash)
	}
	if again, _ := p.Hash(ctx, "密码 horse"); again == hash {
		t.Error("two hashes have one salt")
	}
	for _, x := range []struct {
		hash, password string
		want           bool
	}{{hash, "密码 horse", true}, {hash, "密码 Horse", false}, {hash, "", false}, {"", "nobody has this password", false}, {"", "", false}} {
		if got, err := p.Check(ctx, x.hash, x.password); err != nil || got != x.want {
			t.Errorf("%.10s %q: %v %v", x.hash, x.password, got, err)
		}
	}
	for _, bad := range []string{"x", "$argon2i$v=19$m=8,t=1,p=1$YQ$YQ", strings.Replace(hash, "m=19456", "m=99999999", 1), strings.Replace(hash, "v=19", "v=16", 1), hash[:len(hash)-4]} {
		if ok, err := p.Check(ctx, bad, "密码 horse"); ok || err == nil {
			t.Errorf("%.30q is taken for a hash", bad)
		}
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	for range parallelism {
		p.slots <- struct{}{}
	}
	if _, err := p.Hash(ended, "x"); err == nil {
		t.Error("a hash does not wait for its turn")
	}
}

// TestUnknownAccountsCostTheSame: by what a login costs nobody learns which
// addresses have an account. The memory that argon2id fills is what it costs.
func TestUnknownAccountsCostTheSame(t *testing.T) {
	p, err := NewPasswords(DefaultCost)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := p.Hash(t.Context(), "right")
	if err != nil {
		t.Fatal(err)
	}
	cost := func(hash, password string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := p.Check(t.Context(), hash, password); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return (after.TotalAlloc - before.TotalAlloc) >> 20
	}
	right, wrong, nobody := cost(hash, "right"), cost(hash, "wrong"), cost("", "wrong")
	if least := uint64(DefaultCost.Memory >> 10); right < least || wrong < least || nobody < least {
		t.Errorf("right takes %d MiB, wrong %d, an unknown account %d", right, wrong, nobody)
	}
}

// TestLimiter: the burst, then one at a time; a bounded number of keys.
func TestLimiter(t *testing.T) {
	now := time.Unix(0, 0)
	l := NewLimiter(Rate{Burst: 2, Every: time.Second}, 3, func() time.Time { return now })
	for i, want := range []bool{true, true, false} {
		if _, ok := l.Take("a"); ok != want {
			t.Errorf("try %d: %v", i, ok)
		}
	}
	if wait, _ := l.Take("a"); wait <= 0 || wait > time.Second {
		t.Errorf("wait %v", wait)
	}
	now = now.Add(time.Second)
	if _, ok := l.Take("a"); !ok {
		t.Error("no token after a second")
	}
	if _, ok := l.Take("a"); ok {
		t.Error("two tokens after a second")
	}
	l.Forget("a")
	if _, ok := l.Take("a"); !ok {
		t.Error("not forgotten")
	}
	for i := range 100 {
		l.Take(fmt.Sprint(i))
	}
	if len(l.tries) != 3 || l.order.Len() != 3 {
		t.Errorf("%d keys are remembered", len(l.tries))
	}
}

func TestTokens(t *testing.T) {
	now := time.Now()
	clock := func() time.Time { return now }
	old, fresh := Key{"old", []byte(strings.Repeat("o", 32))}, Key{"new", []byte(strings.Repeat("n", 32))}
	before, err := NewTokens([]Key{old}, clock)
	if err != nil {
		t.Fatal(err)
	}
	after, err := NewTokens([]Key{fresh, old}, clock)
	if err != nil {
		t.Fatal(err)
	}
	token, err := before.Issue("a1", "s1")
	if err != nil {
		t.Fatal(err)
	}
	if said, err := after.Read(token); err != nil || said.Account != "a1" || said.Session != "s1" {
		t.Errorf("after the key changed: %+v %v", said, err)
	}
	newer, _ := after.Issue("a1", "s1")
	if _, err := before.Read(newer); err == nil {
		t.Error("an unknown key is believed")
	}
	now = now.Add(AccessLife + time.Second)
	if _, err := before.Read(token); err == nil {
		t.Error("a token outlives its time")
	}
	if _, err := NewTokens([]Key{{"k", []byte("short")}}, clock); err == nil {
		t.Error("a short key is taken")
	}
	if _, err := NewTokens(nil, clock); err == nil {
		t.Error("no key is enough")
	}
}
