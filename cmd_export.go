package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"yuqiao/market"
	"yuqiao/store"
)

func export(ctx context.Context, in *invocation) error {
	f := in.flags("export")
	in.dataFlag(f)
	out := f.String("out", "", "folder for talents.ndjson and openings.ndjson; made when it is not there")
	if err := in.parse(f); err != nil {
		return err
	}
	if *out == "" {
		return usage("name the folder: --out DIR")
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	if err := os.MkdirAll(*out, 0o700); err != nil {
		return err
	}
	talents, err := exportFile(filepath.Join(*out, "talents.ndjson"), func(write func(any) error) error {
		return s.Talents.All(ctx, nil, func(v store.Versioned[market.Talent]) error {
			return write(market.TalentInput{ID: string(v.Value.ID), Profile: v.Value.Profile})
		})
	})
	if err != nil {
		return err
	}
	openings, err := exportFile(filepath.Join(*out, "openings.ndjson"), func(write func(any) error) error {
		return exportOpenings(ctx, s, write)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(in.stdout, "%d talents and %d openings in %s; the files hold personal data\n", talents, openings, *out)
	return nil
}

func exportOpenings(ctx context.Context, s *store.Store, write func(any) error) error {
	employers := map[market.OrganisationID]*market.Employer{"": nil}
	return s.Openings.All(ctx, nil, func(v store.Versioned[market.Opening]) error {
		id := v.Value.Organisation
		employer, known := employers[id]
		if !known {
			org, err := s.Organisations.Get(ctx, id)
			if err != nil && market.KindOf(err) != market.KindNotFound {
				return err
			}
			if err == nil {
				employer = &org.Value.Employer
			}
			employers[id] = employer
		}
		return write(market.OpeningInput{ID: string(v.Value.ID), OpeningSpec: v.Value.Spec, Employer: employer})
	})
}

// exportFile writes a new file, for its owner only; an existing one is kept.
func exportFile(path string, fill func(write func(any) error) error) (n int, err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	buffer := bufio.NewWriter(file)
	lines := json.NewEncoder(buffer)
	lines.SetEscapeHTML(false)
	err = fill(func(v any) error { n++; return lines.Encode(v) })
	return n, errors.Join(err, buffer.Flush(), file.Sync(), file.Close())
}
