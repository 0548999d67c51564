// Command quickstart starts a conversation, waits for the reply, and follows up.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

type started struct {
	JobID     string `json:"job_id"`
	MessageID string `json:"message_id"`
}

type message struct {
	ID      string `json:"id"`
	Role    string `json:"role"`
	Status  string `json:"status"`
	Content string `json:"content"`
}

type client struct {
	base   string
	apiKey string
	poll   time.Duration
}

func (c client) call(method, path string, body, answer any) error {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(encoded)
	}
	request, err := http.NewRequest(method, c.base+path, content)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+c.apiKey)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: HTTP %d: %s", method, path, response.StatusCode, text)
	}
	return json.Unmarshal(text, answer)
}

func (c client) waitForReply(jobID, messageID string) (string, error) {
	var asked message
	for {
		if err := c.call("GET", "/messages/"+messageID, nil, &asked); err != nil {
			return "", err
		}
		if asked.Status == "completed" || asked.Status == "failed" {
			break
		}
		time.Sleep(c.poll)
	}
	var list struct {
		Messages []message `json:"messages"`
	}
	if err := c.call("GET", "/conversations/"+jobID+"/messages", nil, &list); err != nil {
		return "", err
	}
	reply, reason, after := "(none)", "no reason given", false
	for _, m := range list.Messages {
		switch {
		case m.ID == messageID:
			after = true
		case after && m.Role == "assistant":
			reply = m.Content
		case after && m.Role == "system":
			reason = m.Content
		}
	}
	if asked.Status == "failed" {
		return "", errors.New("the turn failed: " + reason)
	}
	return reply, nil
}

func (c client) drive(agentID string) error {
	var first, second started
	prompt := map[string]any{
		"agent_id": agentID,
		"prompt":   "Refund the failed charge for customer cus_123.",
		"ask_mode": false,
	}
	if err := c.call("POST", "/conversations/start", prompt, &first); err != nil {
		return err
	}
	reply, err := c.waitForReply(first.JobID, first.MessageID)
	if err != nil {
		return err
	}
	fmt.Println("reply:", reply)

	followUp := map[string]any{"prompt": "Also send the customer an apology email."}
	if err := c.call("POST", "/conversations/"+first.JobID+"/continue", followUp, &second); err != nil {
		return err
	}
	reply, err = c.waitForReply(first.JobID, second.MessageID)
	if err != nil {
		return err
	}
	fmt.Println("reply:", reply)
	return nil
}

func setting(name string) string {
	value := os.Getenv(name)
	if value == "" {
		fmt.Fprintln(os.Stderr, "set "+name)
		os.Exit(2)
	}
	return value
}

func settingOr(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func main() {
	seconds, err := strconv.ParseFloat(settingOr("NAIRI_POLL_INTERVAL", "2"), 64)
	if err != nil {
		fmt.Fprintln(os.Stderr, "NAIRI_POLL_INTERVAL is a number of seconds")
		os.Exit(2)
	}
	origin := strings.TrimSuffix(settingOr("NAIRI_BASE_URL", "https://api.nairi.ai"), "/")
	c := client{
		base:   strings.TrimSuffix(origin, "/api/public/v1") + "/api/public/v1",
		apiKey: setting("NAIRI_API_KEY"),
		poll:   time.Duration(seconds * float64(time.Second)),
	}
	if err := c.drive(setting("NAIRI_AGENT_ID")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
