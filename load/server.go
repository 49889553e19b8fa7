package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// server is one run of the binary, started by this process.
type server struct {
	base   string // http://127.0.0.1:port
	cmd    *exec.Cmd
	began  time.Time
	exited chan struct{}
	log    string
}

// startServer runs "bin serve" on a free port of loopback. The process ends
// with ctx at the latest; its log goes to server.log in the data folder.
func startServer(ctx context.Context, bin, data string) (*server, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := ln.Addr().String()
	if err := ln.Close(); err != nil {
		return nil, err
	}
	s := &server{base: "http://" + addr, exited: make(chan struct{}), log: filepath.Join(data, "server.log")}
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.cmd = exec.CommandContext(ctx, bin, "serve", "--addr", addr, "--data", data)
	s.cmd.Env = cleanEnvironment()
	s.cmd.Stdout, s.cmd.Stderr = log, log
	s.began = time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		s.cmd.Wait()
		close(s.exited)
	}()
	return s, nil
}

// cleanEnvironment keeps a database or a search server that is configured here
// out of the measurement.
func cleanEnvironment() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "YUQIAO_") && !strings.HasPrefix(v, "MONGODB_") && !strings.HasPrefix(v, "MEILI_") {
			env = append(env, v)
		}
	}
	return env
}

// indexed waits until the indexes are in step too and returns the time since
// the start of the process.
func (s *server) indexed(ctx context.Context) (time.Duration, error) {
	c := newClient(s.base, 2)
	for {
		var is struct{ Ready, Indexing bool }
		if err := c.readiness(ctx, &is); err != nil {
			return 0, err
		}
		if is.Ready && !is.Indexing {
			return time.Since(s.began), nil
		}
		if err := s.pause(ctx, 200*time.Millisecond); err != nil {
			return 0, err
		}
	}
}

// ready waits until /readyz answers 200 and returns the time since the start
// of the process.
func (s *server) ready(ctx context.Context) (time.Duration, error) {
	for {
		if s.answers(ctx, "/readyz") {
			return time.Since(s.began), nil
		}
		if err := s.pause(ctx, 5*time.Millisecond); err != nil {
			return 0, err
		}
	}
}

func (s *server) answers(ctx context.Context, path string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// pause waits and fails when ctx or the process has ended.
func (s *server) pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-s.exited:
		return fmt.Errorf("the server ended by itself: see %s", s.log)
	case <-time.After(d):
		return nil
	}
}

// stop asks the process to end and kills it when it takes too long.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-s.exited:
		return nil
	case <-time.After(60 * time.Second):
		return errors.Join(errors.New("the server did not stop within a minute of SIGTERM"), s.kill())
	}
}

// kill ends the process at once, as kill -9 does.
func (s *server) kill() error {
	if err := s.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	<-s.exited
	return nil
}
