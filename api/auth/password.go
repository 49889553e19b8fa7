package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Cost is what one hash costs.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
}

// DefaultCost is the least that OWASP names for one lane.
var DefaultCost = Cost{Memory: 19 * 1024, Passes: 2}

const (
	hashLanes   = 1
	hashLength  = 32
	saltLength  = 16
	parallelism = 4 // hashes at once, which bounds the memory
)

// Passwords hashes and checks passwords with argon2id. Safe for concurrent
// use; at most four hashes run at once.
type Passwords struct {
	cost  Cost
	slots chan struct{}
	decoy string
}

// NewPasswords returns a hasher of the given cost; hashes of another cost are
// still checked.
func NewPasswords(cost Cost) (*Passwords, error) {
	p := &Passwords{cost: cost, slots: make(chan struct{}, parallelism)}
	decoy, err := p.Hash(context.Background(), "nobody has this password")
	p.decoy = decoy
	return p, err
}

// Hash returns a PHC string. It waits for its turn until ctx ends.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLength)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	sum, err := p.sum(ctx, password, salt, p.cost.Memory, p.cost.Passes, hashLanes)
	if err != nil {
		return "", err
	}
	e := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.cost.Memory, p.cost.Passes, hashLanes, e.EncodeToString(salt), e.EncodeToString(sum)), nil
}

// Check reports whether the password is that of the hash. An empty hash stands
// for an account that is not there: it costs the same and is never right.
func (p *Passwords) Check(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = p.decoy
	}
	var version, memory, passes, lanes int
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, fmt.Errorf("auth: not an argon2id hash")
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, fmt.Errorf("auth: unknown version of argon2")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes); err != nil ||
		memory < 8 || memory > 1<<20 || passes < 1 || passes > 16 || lanes < 1 || lanes > 16 {
		return false, fmt.Errorf("auth: malformed cost of a hash")
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("auth: malformed salt: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != hashLength {
		return false, fmt.Errorf("auth: malformed hash")
	}
	got, err := p.sum(ctx, password, salt, uint32(memory), uint32(passes), uint8(lanes))
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && known, nil
}

func (p *Passwords) sum(ctx context.Context, password string, salt []byte, memory, passes uint32, lanes uint8) ([]byte, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-p.slots }()
	return argon2.IDKey([]byte(password), salt, passes, memory, lanes, hashLength), nil
}
