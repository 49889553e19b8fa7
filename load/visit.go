package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"time"
)

// visit is a server with an administrator's account, to read from.
type visit struct {
	server *server
	client client
	r      *rand.Rand
}

// target are the flags of the jobs that read.
type target struct {
	bin, data *string
	rate      *float64
	length    *time.Duration
	seed      *uint64
	indexed   *bool
	cold      *bool
}

func targetFlags(f *flag.FlagSet, rate float64, length time.Duration) target {
	return target{
		f.String("bin", "bin/yuqiao", "the binary"), f.String("data", "", "data folder, filled before"),
		f.Float64("rate", rate, "requests a second"), f.Duration("for", length, "how long"), f.Uint64("seed", 1, "of the choice of requests"),
		f.Bool("indexed", true, "wait until the indexes are in step"),
		f.Bool("cold", false, "do not wait until the server has prepared its rankings"),
	}
}

func (t target) n() int { return int(*t.rate * t.length.Seconds()) }

// begin adds an account, starts the server and waits until it is ready and has
// prepared its rankings.
func (t target) begin(ctx context.Context) (*visit, error) {
	if *t.data == "" {
		return nil, errors.New("name -data")
	}
	email := fmt.Sprintf("load-%x@example.org", time.Now().UnixNano())
	const password = "only-for-measuring"
	if err := addAccount(ctx, *t.bin, *t.data, email, password, "admin"); err != nil {
		return nil, err
	}
	s, err := startServer(ctx, *t.bin, *t.data)
	if err != nil {
		return nil, err
	}
	v := &visit{server: s, r: rand.New(rand.NewPCG(*t.seed, 3))}
	if _, err = s.ready(ctx); err == nil && *t.indexed {
		_, err = s.indexed(ctx)
	}
	if err == nil {
		v.client, err = newClient(s.base, 256).as(ctx, email, password)
	}
	if err == nil && !*t.cold {
		var waited time.Duration
		if waited, err = v.prepared(ctx); err == nil {
			fmt.Printf("rankings are prepared %s after the pools and indexes (%s)\n", ms(waited), conditions())
		}
	}
	if err != nil {
		return nil, errors.Join(err, s.kill())
	}
	return v, nil
}

func addAccount(ctx context.Context, bin, data, email, password, role string) error {
	command := exec.CommandContext(ctx, bin, "account", "add", "--email", email, "--role", role, "--data", data)
	command.Env, command.Stdin = cleanEnvironment(), strings.NewReader(password+"\n")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("account add: %w\n%s", err, out)
	}
	return nil
}

// openings are the ids of n published openings.
func (v *visit) openings(ctx context.Context, n int) ([]string, error) {
	var ids []string
	for offset := 0; len(ids) < n && offset <= 1000; offset += 100 {
		var page struct {
			Items []struct {
				ID string `json:"id"`
			} `json:"items"`
		}
		if _, err := v.client.get(ctx, fmt.Sprintf("/openings?limit=100&offset=%d", offset), &page); err != nil {
			return nil, err
		}
		for _, o := range page.Items {
			ids = append(ids, o.ID)
		}
	}
	if len(ids) < n {
		return nil, fmt.Errorf("there are %d openings, %d are needed", len(ids), n)
	}
	return ids[:n], nil
}

// open sends requests at the rate and tells the latencies and the processor
// time that the server needed for each. It fails only when all requests do.
func (v *visit) open(ctx context.Context, t target, path func(i int) string) (latencies, time.Duration, error) {
	paths := make([]string, t.n())
	for i := range paths {
		paths[i] = path(i)
	}
	before, err := v.client.processorTime(ctx)
	if err != nil {
		return nil, 0, err
	}
	took, failed, err := openLoop(ctx, *t.rate, len(paths), func(ctx context.Context, i int) error {
		_, err := v.client.get(ctx, paths[i], nil)
		return err
	})
	if failed == len(paths) || ctx.Err() != nil {
		return nil, 0, errors.Join(err, ctx.Err())
	}
	if failed > 0 {
		fmt.Printf("FAILED: %d of %d requests, such as %v\n", failed, len(paths), err)
	}
	after, err := v.client.processorTime(ctx)
	return took, (after - before) / time.Duration(max(len(paths), 1)), err
}

// closed keeps workers busy and tells what each request cost the server.
func (v *visit) closed(ctx context.Context, name string, workers int, d time.Duration, path func(i int) string) (rate float64, err error) {
	before, err := v.client.processorTime(ctx)
	if err != nil {
		return 0, err
	}
	rate, took, err := closedLoop(ctx, workers, d, func(ctx context.Context, i int) error {
		_, err := v.client.get(ctx, path(i), nil)
		return err
	})
	if err != nil {
		return 0, err
	}
	after, err := v.client.processorTime(ctx)
	fmt.Printf("closed loop of %d, %s: %.0f/s, %s; %s of processor time each (%s)\n",
		workers, name, rate, took, ms((after-before)/time.Duration(len(took))), conditions())
	return rate, err
}

// preparedAtStart is for how many openings the server prepares rankings.
const preparedAtStart = 1024

// prepared waits until the server keeps the rankings that it prepares.
func (v *visit) prepared(ctx context.Context) (time.Duration, error) {
	const kept, openings, most = "yuqiao_kept_rankings", "yuqiao_pool_openings", 2 * time.Minute
	for began := time.Now(); ; {
		m, err := v.client.metrics(ctx, kept, openings)
		switch {
		case err != nil:
			return 0, err
		case m[kept] >= min(m[openings], preparedAtStart):
			return time.Since(began), nil
		case time.Since(began) > most:
			return 0, fmt.Errorf("%v rankings are prepared after %s", m[kept], most)
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}
