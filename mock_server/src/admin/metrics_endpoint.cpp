#include "admin/metrics_endpoint.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>
#include <utility>

namespace nairi::mock::admin {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

double InSeconds(std::chrono::nanoseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

MetricFamily Family(std::string name, std::string help, MetricType type) {
  return {std::move(name), std::move(help), type, {}};
}

void AddCounter(MetricFamily& family, Labels labels, std::uint64_t count) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.counter.value = static_cast<double>(count);
  family.metric.push_back(std::move(metric));
}

MetricFamily Gauge(std::string name, std::string help, double value, Labels labels = {}) {
  MetricFamily family = Family(std::move(name), std::move(help), MetricType::Gauge);
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  family.metric.push_back(std::move(metric));
  return family;
}

MetricFamily Answers(const service::Traffic::Report& report) {
  MetricFamily family =
      Family("nairi_mock_requests_total",
             "Requests to the API by operation and status; status 0: no reply was made.",
             MetricType::Counter);
  for (const auto& row : report.answers) {
    const std::string operation(row.operation.empty() ? "none" : row.operation);
    AddCounter(family, {{"operation", operation}, {"status", std::to_string(row.status)}},
               row.count);
  }
  return family;
}

MetricFamily Polls(const service::Traffic::Report& report) {
  MetricFamily family = Family("nairi_mock_poll_handling_seconds",
                               "Time to make the answer of get_message, without its delivery.",
                               MetricType::Histogram);
  ClientMetric metric;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < report.polls.size(); ++i) {
    count += report.polls[i];
    const bool is_last = i == service::Traffic::kBounds.size();
    metric.histogram.bucket.push_back({count, is_last ? std::numeric_limits<double>::infinity()
                                                      : InSeconds(service::Traffic::kBounds[i])});
  }
  metric.histogram.sample_count = count;
  metric.histogram.sample_sum = InSeconds(report.poll_time);
  family.metric.push_back(std::move(metric));
  return family;
}

MetricFamily Faults(const service::Traffic::Report& report) {
  MetricFamily family =
      Family("nairi_mock_faults_total", "Faults of plans that were applied.", MetricType::Counter);
  for (const auto& [kind, count] : report.faults) AddCounter(family, {{"kind", kind}}, count);
  return family;
}

// What all sandboxes hold together.
struct Holdings {
  std::size_t conversations = 0;
  std::size_t journal_bytes = 0;
  std::uint64_t forgotten = 0;
};

Holdings SumOf(service::SandboxRegistry& registry) {
  Holdings sum;
  for (const auto& entry : registry.List(std::numeric_limits<std::size_t>::max())) {
    sum.conversations += entry.sandbox->Enter().conversations().size();
    sum.journal_bytes += entry.sandbox->journal()->Bytes();
    // Nothing has a sequence so high, so that nothing is looked at.
    constexpr auto kNone = std::numeric_limits<std::uint64_t>::max();
    sum.forgotten += entry.sandbox->journal()->Count({.since = kNone}).first_kept - 1;
  }
  return sum;
}

}  // namespace

Outcome<http::Reply> GetMetrics(const Call& call) {
  const Server& server = call.server;
  const auto report = server.traffic.Sum();
  const Holdings holdings = SumOf(server.registry);
  const Vitals vitals = server.read_vitals();
  MetricFamily forgotten =
      Family("nairi_mock_journal_forgotten_total",
             "Requests that journals hold no more: evicted, or cleared away.", MetricType::Counter);
  AddCounter(forgotten, {}, holdings.forgotten);
  const std::vector<MetricFamily> families = {
      Gauge("nairi_mock_build_info", "Always 1; the label says which version this is.", 1,
            {{"version", server.identity.version}}),
      Gauge("nairi_mock_uptime_seconds", "Since the server was made.", InSeconds(vitals.uptime)),
      Gauge("nairi_mock_connections", "Connections that are open.",
            static_cast<double>(vitals.connections)),
      Gauge("nairi_mock_sandboxes",
            "Sandboxes, those of a state file that wait for their key included.",
            static_cast<double>(server.registry.size())),
      Gauge("nairi_mock_conversations", "Conversations in all sandboxes.",
            static_cast<double>(holdings.conversations)),
      Gauge("nairi_mock_journal_bytes", "Memory of the journals of all sandboxes.",
            static_cast<double>(holdings.journal_bytes)),
      forgotten,
      Answers(report),
      Polls(report),
      Faults(report)};
  http::Reply reply;
  reply.headers.Add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  reply.headers.Add("Cache-Control", "no-store");
  reply.body = prometheus::TextSerializer().Serialize(families);
  return reply;
}

}  // namespace nairi::mock::admin
