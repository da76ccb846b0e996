package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/app/exchange"
	"huiwu/data/value"
)

// A list as an office writes it: no choice by the program's own word.
const otherWords = `姓名,参会身份,是否参加,出席方式,重要嘉宾
张伟,领导,√,正式出席,√
欧阳修,嘉宾,谢绝,,×
李娜,记者,請假,,否
王芳,志愿者,待定,旁听,
Anna Smith,Keynote speaker,Yes,Observer,VIP
马丽,合作方,能来,请假,有
刘洋,主持,否,,0
`

func TestOtherWordsOfChoicesAreRead(t *testing.T) {
	for _, lang := range value.Langs {
		o := newOffice(t)
		var err error
		if o.scope, err = o.Scope(o.ctx, lang, o.meeting); err != nil {
			t.Fatal(err)
		}
		im := o.open(write(t, "people.csv", otherWords), exchange.Choice{})
		p := o.preview(im)
		if len(p.Problems) != 0 {
			t.Fatalf("%s: %+v", lang, p.Problems)
		}
		if _, err := im.Run(o.ctx, p, exchange.Settle{}, nil); err != nil {
			t.Fatal(err)
		}
		if o.scope, err = o.Scope(o.ctx, value.English, o.meeting); err != nil {
			t.Fatal(err)
		}
		same(t, string(lang), o.list("name", "role", "invitation", "attendance", "vip"), []string{
			"Anna Smith|Speaker|Confirmed|Non-voting|Yes",
			"李娜|Media|Declined||No",
			"刘洋|Host|Declined||No",
			"马丽|Partner|Confirmed|On leave|Yes",
			"欧阳修|Guest|Declined||No",
			"王芳|Staff|Tentative|Non-voting|No",
			"张伟|Leader|Confirmed|Voting|Yes",
		})
	}
}

// 是 says that somebody comes only under a head that asks for it; and what nobody
// declared is refused with the words that can be written.
func TestWhatCouldMeanTwoThingsIsRefused(t *testing.T) {
	o := newOffice(t)
	const file = "姓名,身份,邀请情况\n张伟,专家,是\n李娜,领导、嘉宾,已邀\n"
	p := o.preview(o.open(write(t, "people.csv", file), exchange.Choice{}))
	var problems []string
	for _, pr := range p.Problems {
		problems = append(problems, fmt.Sprint(pr.Row, " ", pr.Column, " ", pr.Text, " ", pr.Fault.Key))
		if said := pr.Fault.Say(o.scope); !strings.Contains(said, pr.Text) || !strings.Contains(said, "、") {
			t.Errorf("the refusal does not say what can be written: %s", said)
		}
	}
	same(t, "problems", problems, []string{"2 身份 专家 fault.choice", "2 邀请情况 是 fault.choice", "3 身份 领导、嘉宾 fault.choice"})
}

func TestOtherWordsOfChoicesArePasted(t *testing.T) {
	o := newOffice(t)
	im, err := exchange.Paste(o.ctx, "张伟\t贵宾\t已确认\n李娜\t員工\t不克出席\n", o.Participants, o.scope, o.meeting, []string{"name", "role", "invitation"})
	if err != nil {
		t.Fatal(err)
	}
	if p := o.preview(im); len(p.Problems) != 0 || p.Good != 2 {
		t.Errorf("%+v", p)
	}
}
