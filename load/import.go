package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"
)

// timeImport stores files by the binary. The command tells how many records a
// second it stored; beside that stands how long the whole process took, which
// also starts and makes the pool ready for the first start of the server.
func timeImport(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	bin := f.String("bin", "bin/yuqiao", "the binary")
	data := f.String("data", "", "data folder, which must not be there yet")
	talents := f.String("talents", "", "file of talents")
	openings := f.String("openings", "", "file of openings")
	if err := parse(f, args); err != nil {
		return err
	}
	if *data == "" || *talents == "" && *openings == "" {
		return errors.New("name -data and at least one file")
	}
	if _, err := os.Stat(*data); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: the figure is about new records", *data)
	}
	for _, file := range []struct{ flag, path string }{{"--openings", *openings}, {"--talents", *talents}} {
		if file.path == "" {
			continue
		}
		text, err := os.ReadFile(file.path)
		if err != nil {
			return err
		}
		lines := strings.Count(string(text), "\n")
		began := time.Now()
		command := exec.CommandContext(ctx, *bin, "import", file.flag, file.path, "--publish", "--yes", "--data", *data)
		command.Env = cleanEnvironment()
		out, err := command.CombinedOutput()
		took := time.Since(began)
		if err != nil {
			return fmt.Errorf("import %s: %w\n%s", file.path, err, out)
		}
		computed := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
		fmt.Printf("%s", out) // tells how fast it stored; the clock below has the start and the pool in it too
		fmt.Printf("import %s: %d lines, exec to exit %.1fs, %.0f/s; %.1fs of processor time (%s)\n",
			file.path, lines, took.Seconds(), float64(lines)/took.Seconds(), computed.Seconds(), conditions())
	}
	return nil
}
