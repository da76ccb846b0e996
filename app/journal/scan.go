package journal

import (
	"context"
	"errors"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"huiwu/data"
)

// changeLine is a change with the number of its step; an image is "" where there is none.
type changeLine struct {
	step          int64
	table, record string
	was, is       string
}

// scan says which changes of the journal are judged.
type scan struct {
	tables []string
	// spelt are texts of which one has to stand in an image, none for all changes; anyCase
	// says that letters may be of either case.
	spelt   []string
	anyCase bool
	// of judges a change; it is asked in several goroutines at once.
	of func(changeLine) (fits, named bool)
}

// verdict is a change that fits, or whose record is called as is looked for.
type verdict struct {
	step          int64
	table, record string
	fits, named   bool
}

const (
	scanRange = 8192 // changes that are asked for at a time
	// unitSign and recordSign part what stands in one answer of SQLite: signs that JSON never
	// has as they are.
	unitSign, recordSign = "\x1f", "\x1e"
	// lineQuery answers with many changes in one text: each answer by itself costs more than
	// to look through it.
	lineQuery = `SELECT group_concat(s.seq || char(31) || c.tbl || char(31) || c.record || char(31) || IFNULL(c.before, '') || char(31) || IFNULL(c.after, ''), char(30))
		FROM changes c JOIN steps s ON s.id = c.step WHERE c.tbl IN (?)`
)

// judge judges changes in ranges of the journal, as many at once as the computer and the
// readers of the file allow.
func (sv *Service) judge(ctx context.Context, of scan) (out []verdict, err error) {
	newest, err := data.Query[int64](ctx, sv.h.DB, "SELECT COALESCE(MAX(seq), 0) FROM changes")
	if err != nil {
		return nil, err
	}
	query, args := of.query()
	ranges := make(chan int64)
	var lock sync.Mutex
	var wait sync.WaitGroup
	for range min(runtime.NumCPU(), 3) { // one reader is left to the window
		wait.Go(func() {
			for from := range ranges {
				found, e := sv.judgeRange(ctx, of, query+" AND c.seq >= ? AND c.seq < ? GROUP BY c.seq / 512", append(args[:len(args):len(args)], from, from+scanRange))
				lock.Lock()
				if out = append(out, found...); err == nil {
					err = e // the others say the same
				}
				lock.Unlock()
			}
		})
	}
	for from := int64(0); from <= newest[0] && ctx.Err() == nil; from += scanRange {
		ranges <- from
	}
	close(ranges)
	wait.Wait()
	return out, errors.Join(err, ctx.Err())
}

func (sv *Service) judgeRange(ctx context.Context, of scan, query string, args []any) (out []verdict, err error) {
	answers, err := data.Query[string](ctx, sv.h.DB, query, args...)
	if err != nil {
		return nil, err
	}
	for _, answer := range answers {
		for line := range strings.SplitSeq(answer, recordSign) {
			parts := strings.Split(line, unitSign)
			if len(parts) != 5 { // spoilt from outside, which verify tells
				continue
			}
			step, err := strconv.ParseInt(parts[0], 10, 64)
			if err != nil {
				continue
			}
			v := verdict{step: step, table: parts[1], record: parts[2]}
			if v.fits, v.named = of.of(changeLine{step, parts[1], parts[2], parts[3], parts[4]}); v.fits || v.named {
				out = append(out, v)
			}
		}
	}
	return out, nil
}

// query is the query for the changes of a range that can fit.
func (of scan) query() (query string, args []any) {
	query, args = lineQuery, []any{of.tables}
	var conditions []string
	for _, text := range of.spelt {
		// LIKE goes by letters of either case, instr is quicker elsewhere.
		if of.anyCase && strings.ContainsFunc(text, func(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }) {
			like := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
			conditions = append(conditions, `c.after LIKE ? ESCAPE '\' OR c.before LIKE ? ESCAPE '\'`)
			args = append(args, like, like)
			continue
		}
		conditions = append(conditions, "instr(c.after, ?) OR instr(c.before, ?)")
		args = append(args, text, text)
	}
	if len(conditions) > 0 {
		query += " AND (" + strings.Join(conditions, " OR ") + ")"
	}
	return query, args
}
