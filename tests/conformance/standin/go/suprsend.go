// SPDX-License-Identifier: GPL-3.0-or-later

// Package suprsend stands in for SuprSend's Go SDK: the same names, types and bodies, unsigned. It shows that a
// snippet compiles and runs and what it hands over, and nothing of how the SDK itself validates or signs.
package suprsend

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type ClientOption func(c *Client) error

type Client struct {
	key, baseUrl    string
	Workflows       *service
	SubscriberLists *lists
}

type service struct{ client *Client }
type lists struct{ client *Client }
type Response struct{ StatusCode int }

type AttachmentOption struct {
	FileName      string
	IgnoreIfError bool
}

type WorkflowTriggerRequest struct {
	Body                                      map[string]any
	IdempotencyKey, TenantId, CancellationKey string
}

type Workflow struct {
	Body                              map[string]any
	IdempotencyKey, TenantId, BrandId string
}

type SubscriberListBroadcast struct {
	Body                              map[string]any
	IdempotencyKey, TenantId, BrandId string
}

type Event struct {
	DistinctId, EventName             string
	Properties                        map[string]any
	IdempotencyKey, TenantId, BrandId string
}

func WithBaseUrl(baseUrl string) ClientOption {
	return func(c *Client) error { c.baseUrl = strings.TrimSuffix(baseUrl, "/") + "/"; return nil }
}

func NewClient(key string, secret string, options ...ClientOption) (*Client, error) {
	c := &Client{key: key}
	c.Workflows, c.SubscriberLists = &service{c}, &lists{c}
	for _, option := range options {
		if err := option(c); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func attach(holder map[string]any, path string, option *AttachmentOption) error {
	if option == nil {
		option = &AttachmentOption{}
	}
	entry := map[string]any{"filename": option.FileName, "ignore_if_error": option.IgnoreIfError}
	if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
		entry["url"] = path
	} else {
		content, err := os.ReadFile(path)
		if err != nil && option.IgnoreIfError {
			return nil
		}
		if err != nil {
			return err
		}
		if option.FileName == "" {
			entry["filename"] = filepath.Base(path)
		}
		entry["data"] = base64.StdEncoding.EncodeToString(content)
	}
	if holder["$attachments"] == nil {
		holder["$attachments"] = []map[string]any{}
	}
	holder["$attachments"] = append(holder["$attachments"].([]map[string]any), entry)
	return nil
}

func dataOf(body map[string]any) map[string]any {
	if body["data"] == nil {
		body["data"] = map[string]any{}
	}
	return body["data"].(map[string]any)
}

func (w *WorkflowTriggerRequest) AddAttachment(path string, o *AttachmentOption) error {
	return attach(dataOf(w.Body), path, o)
}
func (w *Workflow) AddAttachment(path string, o *AttachmentOption) error {
	return attach(dataOf(w.Body), path, o)
}
func (s *SubscriberListBroadcast) AddAttachment(path string, o *AttachmentOption) error {
	return attach(dataOf(s.Body), path, o)
}
func (e *Event) AddAttachment(path string, o *AttachmentOption) error {
	return attach(e.Properties, path, o)
}

func (c *Client) post(path string, body map[string]any, keys map[string]string) (*Response, error) {
	for key, value := range keys {
		if value != "" {
			body[key] = value
		}
	}
	content, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	answer, err := http.Post(c.baseUrl+path, "application/json; charset=utf-8", bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return &Response{answer.StatusCode}, nil
}

func (s *service) Trigger(w *WorkflowTriggerRequest) (*Response, error) {
	dataOf(w.Body)
	return s.client.post("trigger/", w.Body, map[string]string{
		"$idempotency_key": w.IdempotencyKey, "tenant_id": w.TenantId, "cancellation_key": w.CancellationKey})
}

func (c *Client) TriggerWorkflow(w *Workflow) (*Response, error) {
	dataOf(w.Body)
	return c.post(c.key+"/trigger/", w.Body, map[string]string{
		"$idempotency_key": w.IdempotencyKey, "tenant_id": w.TenantId, "brand_id": w.BrandId})
}

func (l *lists) Broadcast(ctx context.Context, s *SubscriberListBroadcast) (*Response, error) {
	dataOf(s.Body)
	return l.client.post(l.client.key+"/broadcast/", s.Body, map[string]string{
		"$idempotency_key": s.IdempotencyKey, "tenant_id": s.TenantId, "brand_id": s.BrandId})
}

func (c *Client) TrackEvent(e *Event) (*Response, error) {
	return c.post("event/", map[string]any{"event": strings.TrimSpace(e.EventName),
		"distinct_id": strings.TrimSpace(e.DistinctId), "env": c.key, "properties": e.Properties},
		map[string]string{"$idempotency_key": e.IdempotencyKey, "tenant_id": e.TenantId, "brand_id": e.BrandId})
}
