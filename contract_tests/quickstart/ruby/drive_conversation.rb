# frozen_string_literal: true

require "json"
require "net/http"

def setting(name)
  value = ENV.fetch(name, "")
  return value unless value.empty?

  warn "set #{name}"
  exit 2
end

API_KEY = setting("NAIRI_API_KEY")
AGENT_ID = setting("NAIRI_AGENT_ID")
POLL_SECONDS = Float(ENV.fetch("NAIRI_POLL_INTERVAL", "2"))
ORIGIN = ENV.fetch("NAIRI_BASE_URL", "https://api.nairi.ai").chomp("/").delete_suffix("/api/public/v1")
BASE = URI("#{ORIGIN}/api/public/v1")

def api(request, body = nil)
  request["Authorization"] = "Bearer #{API_KEY}"
  if body
    request["Content-Type"] = "application/json"
    request.body = JSON.generate(body)
  end
  response = Net::HTTP.start(BASE.host, BASE.port, use_ssl: BASE.scheme == "https") do |http|
    http.request(request)
  end
  return JSON.parse(response.body) if response.is_a?(Net::HTTPSuccess)

  abort "#{request.method} #{request.path}: HTTP #{response.code}: #{response.body}"
end

def get(path)
  api(Net::HTTP::Get.new(BASE.path + path))
end

def post(path, body)
  api(Net::HTTP::Post.new(BASE.path + path), body)
end

def wait_for_reply(job_id, message_id)
  status = nil
  loop do
    status = get("/messages/#{message_id}")["status"]
    break if %w[completed failed].include?(status)

    sleep POLL_SECONDS
  end
  visible = get("/conversations/#{job_id}/messages")["messages"].reject { |m| m["role"] == "progress" }
  if status == "failed"
    reason = visible.reverse.find { |m| m["role"] == "system" }
    abort "the turn failed: #{reason ? reason["content"] : "no reason given"}"
  end
  answers = visible.drop_while { |m| m["id"] != message_id }.select { |m| m["role"] == "assistant" }
  answers.empty? ? "(none)" : answers.last["content"]
end

started = post("/conversations/start", {
  agent_id: AGENT_ID,
  prompt: "Refund the failed charge for customer cus_123.",
  ask_mode: false
})
puts "reply: #{wait_for_reply(started["job_id"], started["message_id"])}"

continued = post("/conversations/#{started["job_id"]}/continue", {
  prompt: "Also send the customer an apology email."
})
puts "reply: #{wait_for_reply(started["job_id"], continued["message_id"])}"
