package api

import (
	"io"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"
)

// A connection that is closed while its client still sends is reset, and the
// client never reads why. So after a head or body that is too large is refused,
// what is still coming is read and thrown away, within these bounds.
const (
	lingerTime  = 5 * time.Second // less than shutdownTime
	lingerBytes = 64 << 20
)

// lingering is a listener whose connections may be closed after the rest has
// been read.
type lingering struct{ net.Listener }

func (l lingering) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		return &lingeringConn{TCPConn: tcp}, err
	}
	return c, err
}

type lingeringConn struct {
	*net.TCPConn
	linger bool // set and read by the one goroutine that serves it
}

func (c *lingeringConn) Close() error {
	if c.linger && c.CloseWrite() == nil && c.SetReadDeadline(time.Now().Add(lingerTime)) == nil {
		_, _ = io.CopyN(io.Discard, c.TCPConn, lingerBytes)
	}
	return c.TCPConn.Close()
}

// lingerOn lets a client read the answer though it has not sent everything.
func lingerOn(c *fiber.Ctx) {
	if conn, ok := c.Context().Conn().(*lingeringConn); ok {
		conn.linger = true
	}
}
