package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"
)

// timeStart starts the server several times on the same data folder. After the
// first start it waits until the indexes are built, which the server does while
// it serves; the later ones are ordinary restarts after a clean end, the last
// one is after a kill.
func timeStart(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("start", flag.ContinueOnError)
	bin := f.String("bin", "bin/yuqiao", "the binary")
	data := f.String("data", "", "data folder")
	times := f.Int("times", 4, "starts after clean ends")
	indexed := f.Bool("indexed", true, "wait after the first start until the indexes are built")
	killed := f.Bool("kill", true, "end with a start after kill -9")
	if err := parse(f, args); err != nil {
		return err
	}
	if *data == "" {
		return errors.New("name -data")
	}
	total := *times
	if *killed {
		total++
	}
	for n := range total {
		s, err := startServer(ctx, *bin, *data)
		if err != nil {
			return err
		}
		if err := reportStart(ctx, s, n+1, *indexed && n == 0); err != nil {
			return errors.Join(err, s.kill())
		}
		end := s.stop
		if *killed && n == *times-1 {
			end = s.kill
			fmt.Println("  ended by kill -9")
		}
		if err := end(); err != nil {
			return err
		}
	}
	return nil
}

func reportStart(ctx context.Context, s *server, n int, indexed bool) error {
	took, err := s.ready(ctx)
	if err != nil {
		return err
	}
	c := newClient(s.base, 2)
	m, err := c.metrics(ctx, "yuqiao_pool_talents", "yuqiao_pool_openings", "process_cpu_seconds_total", "process_resident_memory_bytes", "yuqiao_lag_seconds")
	if err != nil {
		return err
	}
	fmt.Printf("start %d: /readyz 200 after %.2fs, %.1fs of processor time, pool %.0f talents %.0f openings, %.0f MiB resident (%s)\n",
		n, took.Seconds(), m["process_cpu_seconds_total"], m["yuqiao_pool_talents"], m["yuqiao_pool_openings"], m["process_resident_memory_bytes"]/(1<<20), conditions())
	if indexed {
		took, err := s.indexed(ctx)
		if err != nil {
			return err
		}
		computed, err := c.processorTime(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("  indexes in step after %.1fs, %.1fs of processor time\n", took.Seconds(), computed.Seconds())
	}
	return s.pause(ctx, 500*time.Millisecond)
}
