package main

import (
	"context"
	"errors"
	"fmt"

	"yuqiao/store/sqlite"
)

func backup(ctx context.Context, in *invocation) error {
	f := in.flags("backup")
	in.dataFlag(f)
	to := f.String("to", "", "file to write, where none may be yet")
	if err := in.parse(f); err != nil {
		return err
	}
	if *to == "" {
		return usage("name the file: --to FILE")
	}
	if in.config.MongoURI != "" {
		return errors.New("the store is MongoDB: back it up by its own tools (mongodump --oplog)")
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	if err := s.Backend.(*sqlite.Store).Backup(ctx, *to); err != nil {
		return err
	}
	fmt.Fprintf(in.stdout, "%s is a whole copy of the store; docs/operations.md says how to restore it\n", *to)
	return nil
}
