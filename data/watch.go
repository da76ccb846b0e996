package data

import (
	"context"
	"database/sql"
	"time"
)

// watch notices commits of other processes.
type watch struct {
	conn *sql.Conn
	quit chan struct{}
	done chan struct{}
}

// pollEvery is how soon a change of another window is seen.
const pollEvery = 700 * time.Millisecond

func (w *watch) start(ctx context.Context, d *DB) error {
	if d.opt.Changed == nil {
		return nil
	}
	conn, err := d.r.DB.Conn(context.WithoutCancel(ctx))
	if err != nil {
		return fault("watch", err)
	}
	version, err := dataVersion(ctx, conn)
	if err != nil {
		return fault("watch", err)
	}
	w.conn, w.quit, w.done = conn, make(chan struct{}), make(chan struct{})
	go w.run(d, version)
	return nil
}

func (w *watch) run(d *DB, version int64) {
	defer close(w.done)
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	ctx := context.Background()
	var seq int64
	_ = w.conn.QueryRowContext(ctx, "SELECT COALESCE(MAX(seq), 0) FROM steps").Scan(&seq) // 0: more is reported, never less
	for {
		select {
		case <-w.quit:
			return
		case <-tick.C:
		}
		// Our own commits move the number as well; they are told twice, which costs a
		// reload of what is shown and loses nothing.
		v, err := dataVersion(ctx, w.conn)
		if err != nil || v == version {
			continue
		}
		version = v
		if topics := w.topicsAfter(ctx, &seq); len(topics) > 0 {
			d.opt.Changed(topics)
		}
	}
}

// topicsAfter are the tables changed by steps newer than seq.
func (w *watch) topicsAfter(ctx context.Context, seq *int64) Topics {
	rows, err := w.conn.QueryContext(ctx, "SELECT DISTINCT c.tbl, s.seq FROM steps s JOIN changes c ON c.step = s.id WHERE s.seq > ?", *seq)
	if err != nil {
		return nil
	}
	defer rows.Close()
	topics := Topics{}
	for rows.Next() {
		var t string
		var n int64
		if rows.Scan(&t, &n) == nil {
			topics[t] = true
			*seq = max(*seq, n)
		}
	}
	return topics
}

func (w *watch) stop() {
	if w.conn == nil {
		return
	}
	close(w.quit)
	<-w.done
	_ = w.conn.Close() // read-only; there is nothing to lose
}
