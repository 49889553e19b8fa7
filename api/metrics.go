package api

import (
	"bytes"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// MailStatus tells of mail without telling whose.
type MailStatus interface {
	Waiting() int64
	Outcomes() map[string]int64
}

// metrics are what /metrics tells.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
}

func newMetrics(d Deps) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "yuqiao_request_seconds", Help: "How long requests take, by operation and status.",
		Buckets: []float64{.001, .0025, .005, .01, .015, .025, .06, .1, .25, .5, 1, 5},
	}, []string{"operation", "status"})}
	m.registry.MustRegister(m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, labels prometheus.Labels, read func() float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: labels}, read))
	}
	gauge("yuqiao_pool_talents", "Profiles in the matcher's pool.", nil, func() float64 { return float64(d.Talents.Len()) })
	gauge("yuqiao_pool_openings", "Openings in the matcher's pool.", nil, func() float64 { return float64(d.Openings.Len()) })
	gauge("yuqiao_kept_rankings", "Openings whose ranked candidates are kept ready; those asked for last stay.", nil, func() float64 { return float64(d.Talents.Kept()) })
	if d.Mail != nil {
		gauge("yuqiao_mail_waiting", "Letters that were due when this process last looked; 0 where another one sends them.", nil, func() float64 { return float64(d.Mail.Waiting()) })
		for outcome := range d.Mail.Outcomes() {
			m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "yuqiao_mail_total", Help: "Letters by what became of them; retried counts tries.",
				ConstLabels: prometheus.Labels{"outcome": outcome}}, func() float64 { return float64(d.Mail.Outcomes()[outcome]) }))
		}
	}
	for _, f := range d.Followers {
		labels := prometheus.Labels{"follower": followerName(f.Status())}
		gauge("yuqiao_lag_seconds", "How long a pool or an index has been behind the store.", labels, func() float64 { return f.Status().Lag(time.Now()).Seconds() })
		gauge("yuqiao_pending_changes", "Things that a pool or an index is known to lack.", labels, func() float64 { return float64(f.Status().Pending) })
	}
	return m
}

func (m *metrics) observe(operation string, status int, took time.Duration) {
	m.took.WithLabelValues(operation, strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) handle(c *fiber.Ctx) error {
	families, err := m.registry.Gather()
	if err != nil {
		return err
	}
	format := expfmt.NewFormat(expfmt.TypeTextPlain)
	var out bytes.Buffer
	encoder := expfmt.NewEncoder(&out, format)
	for _, f := range families {
		if err := encoder.Encode(f); err != nil {
			return err
		}
	}
	c.Set(fiber.HeaderContentType, string(format))
	return c.Send(out.Bytes())
}
