package headless

// What -json answers, as far as the tests read it.
type (
	foundInfo struct {
		Register string `json:"register"`
		Label    string `json:"label"`
		ID       string `json:"id"`
	}
	importQuestion struct {
		Row int `json:"row"`
	}
	importDifference struct {
		OnFile string `json:"on_file"`
	}
	dutyInfo struct {
		Number string   `json:"number"`
		State  string   `json:"state"`
		Rests  []string `json:"rests"`
		Rule   string   `json:"rule"`
	}
	alikeInfo struct {
		People []struct {
			ID   string `json:"id"`
			Name string `json:"name"`
		} `json:"people"`
	}
)
