package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"yuqiao/api/auth"
	"yuqiao/market"
)

// The length of a password, in characters: what registering asks for too.
const minPassword, maxPassword = 10, 200

func account(ctx context.Context, in *invocation) error {
	switch {
	case len(in.args) > 0 && in.args[0] == "add":
		in.args = in.args[1:]
	case len(in.args) == 0 || !strings.HasPrefix(in.args[0], "-h") && in.args[0] != "--help":
		return usage("write: yuqiao account add --email … --role …")
	}
	f := in.flags("account add")
	in.dataFlag(f)
	email := f.String("email", "", "address to log in with")
	role := f.String("role", "", "talent, employer, agency, liaison or admin")
	place := f.String("place", "", "CQ, HK or MO: the office of a liaison officer")
	name := f.String("name", "", "how the account is called; default the address")
	locale := f.String("locale", string(market.ZhHans), "zh-Hans, zh-Hant, en or pt")
	passwordFile := f.String("password-file", "", "file with the password; without it the password is asked for on a terminal and read from standard input elsewhere; when there is none, one is made and shown")
	if err := in.parse(f); err != nil {
		return err
	}
	a := market.Account{Email: auth.FoldEmail(*email), Name: *name, Role: market.Role(*role),
		Place: market.Place(*place), Locale: market.Locale(*locale)}
	if a.Name == "" {
		a.Name = a.Email
	}
	if err := checkAccount(a); err != nil {
		return err
	}
	password, err := in.password(*passwordFile)
	if err != nil {
		return err
	}
	made := password == ""
	if made {
		password = rand.Text()
	}
	hasher, err := auth.NewPasswords(auth.DefaultCost)
	if err != nil {
		return err
	}
	if a.PasswordHash, err = hasher.Hash(ctx, password); err != nil {
		return err
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	a.ID = market.AccountID(newID())
	a.CreatedAt = time.Now().UTC().Truncate(time.Microsecond)
	a.UpdatedAt, a.EmailConfirmedAt = a.CreatedAt, a.CreatedAt // by whoever has the machine
	if _, err := s.Accounts.Insert(ctx, a); err != nil {
		if market.KindOf(err) == market.KindConflict {
			return fmt.Errorf("there is an account %s already", a.Email)
		}
		return err
	}
	fmt.Fprintf(in.stdout, "%s can log in as %s\n", a.Email, a.Role)
	if made {
		fmt.Fprintf(in.stdout, "password: %s\n", password)
	}
	return nil
}

func checkAccount(a market.Account) error {
	roles := []market.Role{market.RoleTalent, market.RoleEmployer, market.RoleAgency, market.RoleLiaison, market.RoleAdmin}
	offices := []market.Place{market.Chongqing, market.HongKong, market.Macau}
	switch {
	case !market.IsEmail(a.Email):
		return usage("--email is an address such as office@example.org")
	case !slices.Contains(roles, a.Role):
		return usage("--role is talent, employer, agency, liaison or admin")
	case a.Role == market.RoleLiaison && !slices.Contains(offices, a.Place):
		return usage("a liaison officer has an office: --place CQ, HK or MO")
	case a.Role != market.RoleLiaison && a.Place != "":
		return usage("--place is for liaison officers")
	case !slices.Contains([]market.Locale{market.ZhHans, market.ZhHant, market.En, market.Pt}, a.Locale):
		return usage("--locale is zh-Hans, zh-Hant, en or pt")
	case utf8.RuneCountInString(a.Name) > market.MaxShortText || !utf8.ValidString(a.Name):
		return usage("--name has at most %d characters", market.MaxShortText)
	}
	return nil
}

// password comes from the file, or from standard input: asked for twice and
// not shown on a terminal, the first line elsewhere. "" when standard input
// has none. It is never an argument, which other users of the machine could
// see.
func (in *invocation) password(path string) (string, error) {
	var password string
	switch {
	case path != "":
		b, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		password = strings.TrimRight(string(b), "\r\n")
	case terminal(in.stdin):
		first, err := in.askHidden("Password (none: one is made): ")
		if err != nil {
			return "", err
		}
		if first == "" {
			return "", nil
		}
		again, err := in.askHidden("The same again: ")
		if err != nil {
			return "", err
		}
		if first != again {
			return "", errors.New("the two passwords are not the same")
		}
		password = first
	default:
		line, err := bufio.NewReader(io.LimitReader(in.stdin, 4096)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if password = strings.TrimRight(line, "\r\n"); password == "" {
			return "", nil
		}
	}
	if n := utf8.RuneCountInString(password); n < minPassword || n > maxPassword || !utf8.ValidString(password) {
		return "", fmt.Errorf("a password has %d to %d characters", minPassword, maxPassword)
	}
	return password, nil
}

func (in *invocation) askHidden(prompt string) (string, error) {
	fmt.Fprint(in.stderr, prompt)
	b, err := term.ReadPassword(int(in.stdin.(*os.File).Fd()))
	fmt.Fprintln(in.stderr)
	return string(b), err
}
