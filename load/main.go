// Command load measures the built program from outside, as its users meet it:
// it makes files of synthetic talents and openings, starts the binary, sends
// it requests over loopback, kills it, and writes figures.
// docs/benchmarks.md holds the figures and the commands.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// job is one word after the program's name.
type job struct {
	name, summary string
	run           func(context.Context, []string) error
}

var jobs = []job{
	{"talents", "write a file of synthetic talents", writeTalents},
	{"openings", "write a file of synthetic openings", writeOpenings},
	{"import", "time yuqiao import of files into a new data folder", timeImport},
	{"start", "time the start of the server on a filled data folder", timeStart},
	{"matches", "rank candidates at a fixed rate of requests", loadMatches},
	{"search", "search openings and talents at a fixed rate of requests", loadSearch},
	{"kill", "kill the server during writes and compare what is left with what it acknowledged", killRounds},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	for _, j := range jobs {
		if len(args) > 0 && args[0] == j.name {
			return j.run(ctx, args[1:])
		}
	}
	fmt.Println("Usage: go run ./load JOB [flags]; JOB -h shows the flags.")
	for _, j := range jobs {
		fmt.Printf("  %-9s %s\n", j.name, j.summary)
	}
	return fmt.Errorf("name one of the jobs")
}

// parse reads the flags of a job and refuses what is left over.
func parse(f *flag.FlagSet, args []string) error {
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return fmt.Errorf("there is no use for %q", f.Arg(0))
	}
	return nil
}
