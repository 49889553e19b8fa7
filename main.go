// Command yuqiao is the talent exchange between Chongqing, Hong Kong and Macau.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ())
	stop()
	os.Exit(code)
}

// command is one word after the program's name.
type command struct {
	name, summary string
	run           func(context.Context, *invocation) error
}

// invocation is what a command was called with.
type invocation struct {
	config         *Config
	args           []string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// The exit codes: done, done but something was wrong with the work, not started.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// errReported is a failure whose message has been written already.
var errReported = errors.New("reported")

// usageError is a mistake in how a command was called.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func commands() []command {
	return []command{
		{"serve", "run the exchange", serve},
		{"import", "store talents and openings from files", importFiles},
		{"rank", "rank the talents and openings of two files; needs no server", rank},
		{"account", "add accounts, also of liaison officers and administrators", account},
		{"seed", "fill an empty store with demo data", seed},
		{"reindex", "build the search indexes again from the store", reindex},
		{"export", "write all talents and openings as files that import reads", export},
		{"backup", "write a consistent copy of the embedded store", backup},
	}
}

// run is the program: it returns the exit code and ends when ctx does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	in := &invocation{stdin: stdin, stdout: stdout, stderr: stderr}
	if len(args) > 1 && args[0] == "help" {
		args = []string{args[1], "-h"}
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		overview(in.stdout)
		if len(args) == 0 {
			return exitUsage
		}
		return exitDone
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		config, err := readConfig(env)
		if err != nil {
			fmt.Fprintln(in.stderr, "yuqiao:", err)
			return exitUsage
		}
		in.config, in.args = config, args[1:]
		var misused usageError
		switch err := c.run(ctx, in); {
		case err == nil, errors.Is(err, flag.ErrHelp):
			return exitDone
		case errors.Is(err, errReported):
			return exitFailed
		case errors.As(err, &misused):
			fmt.Fprintf(in.stderr, "yuqiao %s: %v\n", c.name, err)
			return exitUsage
		default:
			fmt.Fprintf(in.stderr, "yuqiao %s: %v\n", c.name, err)
			return exitFailed
		}
	}
	fmt.Fprintf(in.stderr, "yuqiao: there is no command %q\n", args[0])
	overview(in.stderr)
	return exitUsage
}

func overview(w io.Writer) {
	fmt.Fprintln(w, "yuqiao is the talent exchange between Chongqing, Hong Kong and Macau.")
	fmt.Fprintln(w, "\nUsage: yuqiao COMMAND [flags]; yuqiao COMMAND -h shows the flags.")
	fmt.Fprintln(w, "Stores, secrets and the like are set by environment variables: see docs/operations.md.")
	fmt.Fprintln(w)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.summary)
	}
}

// flags begins the flags of a command; every one that touches the store has
// --data.
func (in *invocation) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet("yuqiao "+name, flag.ContinueOnError)
	f.SetOutput(io.Discard) // parse tells what is wrong
	return f
}

// help shows the flags of a command.
func help(w io.Writer, f *flag.FlagSet) {
	fmt.Fprintf(w, "Usage: %s [flags]\n\n", f.Name())
	f.VisitAll(func(one *flag.Flag) {
		kind, text := flag.UnquoteUsage(one)
		fmt.Fprintf(w, "  %s\n        %s", strings.TrimSpace("--"+one.Name+" "+kind), text)
		if one.DefValue != "" && one.DefValue != "false" {
			fmt.Fprintf(w, " (default %s)", one.DefValue)
		}
		fmt.Fprintln(w)
	})
}

func (in *invocation) dataFlag(f *flag.FlagSet) {
	f.StringVar(&in.config.Data, "data", in.config.Data, "folder of the embedded store and of what is made beside it")
}

// parse reads the flags and validates the configuration that results.
func (in *invocation) parse(f *flag.FlagSet) error {
	if err := f.Parse(in.args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			help(in.stdout, f)
			return err
		}
		return usage("%w; %s -h shows the flags", err, f.Name())
	}
	if f.NArg() > 0 {
		return usage("there is no use for %q", strings.Join(f.Args(), " "))
	}
	if err := in.config.Validate(); err != nil {
		return usageError{err}
	}
	return nil
}
