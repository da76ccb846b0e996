package data

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"
)

// watch notices commits of other processes.
type watch struct {
	conn *sql.Conn
	quit chan struct{}
	done chan struct{}

	mu  sync.Mutex
	own map[string]bool // steps of this window, which were told at their commit
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
		return fault("watch", errors.Join(err, conn.Close()))
	}
	// After the version: a commit between the two is told, not missed.
	var seq int64
	if err := conn.QueryRowContext(ctx, "SELECT COALESCE(MAX(seq), 0) FROM steps").Scan(&seq); err != nil {
		return fault("watch", errors.Join(err, conn.Close()))
	}
	w.conn, w.quit, w.done, w.own = conn, make(chan struct{}), make(chan struct{}), map[string]bool{}
	go w.run(d, version, seq)
	return nil
}

// expect remembers a step of this window before it is committed.
func (w *watch) expect(step string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.own != nil {
		w.own[step] = true
	}
}

func (w *watch) run(d *DB, version, seq int64) {
	defer close(w.done)
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	ctx := context.Background()
	for {
		select {
		case <-w.quit:
			return
		case <-tick.C:
		}
		v, err := dataVersion(ctx, w.conn)
		if err != nil || v == version {
			continue
		}
		topics, last, err := w.topicsAfter(ctx, seq)
		if err != nil {
			continue // asked again at the next tick
		}
		version, seq = v, last
		if len(topics) > 0 {
			d.opt.Changed(topics)
		}
	}
}

// topicsAfter are the tables changed by steps of others newer than seq, and the
// number of the newest step.
func (w *watch) topicsAfter(ctx context.Context, seq int64) (Topics, int64, error) {
	rows, err := w.conn.QueryContext(ctx, "SELECT seq, id FROM steps WHERE seq > ? ORDER BY seq", seq)
	if err != nil {
		return nil, seq, err
	}
	defer rows.Close()
	var others []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&seq, &id); err != nil {
			return nil, seq, err
		}
		if !w.mine(id) {
			others = append(others, id)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, seq, err
	}
	topics := Topics{}
	for _, id := range others {
		if err := w.addTopics(ctx, topics, id); err != nil {
			return nil, seq, err
		}
	}
	return topics, seq, nil
}

// mine tells and forgets a step of this window.
func (w *watch) mine(step string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	own := w.own[step]
	delete(w.own, step)
	return own
}

func (w *watch) addTopics(ctx context.Context, topics Topics, step string) error {
	rows, err := w.conn.QueryContext(ctx, "SELECT DISTINCT tbl FROM changes WHERE step = ?", step)
	if err != nil {
		return err
	}
	defer rows.Close()
	for _, t := range journalTables {
		topics[t] = true
	}
	for rows.Next() {
		var tbl string
		if err := rows.Scan(&tbl); err != nil {
			return err
		}
		topics[tbl] = true
	}
	return rows.Err()
}

func (w *watch) stop() {
	if w.conn == nil {
		return
	}
	close(w.quit)
	<-w.done
	_ = w.conn.Close() // read-only; there is nothing to lose
}
