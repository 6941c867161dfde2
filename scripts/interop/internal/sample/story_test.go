package sample

import "testing"

func TestTheStoryIsALogThatHolds(t *testing.T) {
	s := NewStory()
	if s.Log.Size() < 25 {
		t.Errorf("%d entries", s.Log.Size())
	}
}
