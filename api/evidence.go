package api

import (
	"mime"

	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
)

func (s *Server) attachDocument(q *request) (reply, error) {
	return oneVerification(s.verifications.Attach(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"),
		q.text("name"), market.EvidenceType(contentType(q.c)), q.body))
}

func (s *Server) getDocumentOfEvidence(q *request) (reply, error) {
	document, err := s.verifications.Document(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"), id[market.DocumentID](q, "documentId"))
	return reply{file: evidence(document)}, err
}

func (s *Server) withdrawDocument(q *request) (reply, error) {
	return reply{}, s.verifications.Withdraw(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"), id[market.DocumentID](q, "documentId"))
}

// attachment is a file that is answered in place of JSON.
type attachment struct {
	name string
	kind string // media type
	data []byte
}

func evidence(e market.Evidence) *attachment { return &attachment{e.Name, string(e.Type), e.Data} }

// send answers with a file, which somebody else may have written: it is saved,
// never shown in place, and could do nothing if it were.
func send(c *fiber.Ctx, file *attachment) error {
	c.Set(fiber.HeaderContentType, file.kind)
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": file.name}))
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; sandbox")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	return c.Send(file.data)
}
