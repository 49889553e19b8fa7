package mongo

import (
	"errors"
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/x/mongo/driver/topology"

	"yuqiao/store"
)

// failure tells what the server or the driver said went wrong by its codes.
// MongoDB's own messages repeat whole commands and the values that an index
// refused, so names and addresses would come into logs.
type failure struct {
	text  string
	away  bool // there is no server that can carry it out now
	cause error
}

func (f *failure) Error() string        { return "mongo: " + f.text }
func (f *failure) Unwrap() error        { return f.cause }
func (f *failure) Is(target error) bool { return f.away && target == store.ErrUnavailable }

// explain makes a failure of what the driver returned. Other errors, those of
// this package and the end of a context among them, stay as they are.
func explain(err error) error {
	var told *failure
	if err == nil || errors.As(err, &told) {
		return err
	}
	var command mongo.CommandError
	var write mongo.WriteException
	var bulk mongo.BulkWriteException
	switch {
	case errors.As(err, &command) && command.Code != 0:
		return serverFailure(err, named(int(command.Code), command.Name))
	case errors.As(err, &command): // the driver's own: what became of a connection
		return &failure{text: command.Message, away: mongo.IsNetworkError(err), cause: err}
	case errors.As(err, &write):
		return serverFailure(err, causes(write.WriteErrors, write.WriteConcernError)...)
	case errors.As(err, &bulk):
		each := make([]mongo.WriteError, len(bulk.WriteErrors))
		for i, e := range bulk.WriteErrors {
			each[i] = e.WriteError
		}
		return serverFailure(err, causes(each, bulk.WriteConcernError)...)
	case errors.As(err, &topology.ServerSelectionError{}), errors.As(err, &topology.ConnectionError{}), errors.As(err, &topology.WaitQueueTimeoutError{}):
		return &failure{text: err.Error(), away: true, cause: err}
	}
	return err
}

func serverFailure(err error, causes ...string) error {
	f := &failure{text: strings.Join(causes, ", "), cause: err}
	var server mongo.ServerError
	if errors.As(err, &server) {
		for _, code := range away {
			f.away = f.away || server.HasErrorCode(code)
		}
	}
	return f
}

// away are the codes by which a server says that it cannot do now what another
// server, or the same one a little later, can.
var away = []int{
	6,     // HostUnreachable
	7,     // HostNotFound
	50,    // MaxTimeMSExpired
	64,    // WriteConcernFailed
	89,    // NetworkTimeout
	91,    // ShutdownInProgress
	134,   // ReadConcernMajorityNotAvailableYet
	189,   // PrimarySteppedDown
	262,   // ExceededTimeLimit
	9001,  // SocketException
	10107, // NotWritablePrimary
	11600, // InterruptedAtShutdown
	11602, // InterruptedDueToReplStateChange
	13435, // NotPrimaryNoSecondaryOk
	13436, // NotPrimaryOrSecondary
}

// causes names each code once.
func causes(errs []mongo.WriteError, concern *mongo.WriteConcernError) []string {
	var all []string
	seen := map[int]bool{}
	for _, e := range errs {
		if !seen[e.Code] {
			seen[e.Code] = true
			all = append(all, named(e.Code, ""))
		}
	}
	if concern != nil {
		all = append(all, "write concern "+named(concern.Code, concern.Name))
	}
	return all
}

func named(code int, name string) string {
	text := strings.TrimSpace(fmt.Sprintf("error %d %s", code, name))
	switch code {
	case 13: // Unauthorized
		text += " (the account needs the role readWrite on the database)"
	case codeDuplicateKey:
		text += " (documents share a value that must be unique)"
	}
	return text
}
