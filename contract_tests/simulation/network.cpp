#include "network.hpp"

#include <array>
#include <ctime>
#include <string>
#include <utility>

#include "dice.hpp"

namespace nairi::simulation {
namespace {

using client::Effect;
using client::ErrorCode;
using client::HttpRequest;
using client::HttpResponse;
using client::Result;

// Several times what the longest plan needs.
constexpr std::size_t kRequestsMax = 2'000;

Result<HttpResponse> Failure(ErrorCode code, Effect effect, std::string message) {
  client::Error error;
  error.code = code;
  error.effect = effect;
  error.message = std::move(message);
  return tl::unexpected(std::move(error));
}

Result<HttpResponse> Broken() {
  return Failure(ErrorCode::kConnectionLost, Effect::kUnknown, "the connection broke");
}

// Until the connection stands, nothing of the request has left.
Effect EffectOf(const Fault& fault) {
  return fault.kind == FaultKind::kRefused ? Effect::kNone : Effect::kUnknown;
}

// "Thu, 01 Jan 2026 00:00:20 GMT"
std::string HttpDate(std::chrono::system_clock::time_point moment) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
  std::tm calendar{};
  gmtime_r(&seconds, &calendar);
  std::array<char, 32> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &calendar);
  return {text.data(), size};
}

mock::ApiRequest ToApi(const HttpRequest& request) {
  mock::ApiRequest inner{
      .method = request.method, .target = request.target, .headers = {}, .body = request.body};
  for (const auto& [name, value] : request.headers) inner.headers.emplace_back(name, value);
  return inner;
}

const Fault& FaultOf(const Plan& plan, std::size_t number) {
  static const Fault kNoFault;
  for (const FaultPoint& point : plan.faults) {
    if (point.request == number) return point.fault;
  }
  return kNoFault;
}

}  // namespace

Result<HttpResponse> Network::Send(const HttpRequest& request) {
  if (request.cancel.IsCancelled()) {
    return Failure(ErrorCode::kCancelled, Effect::kNone, "cancelled before the request");
  }
  const FlightPtr flight = Board(request);
  parts_.time.PassUntil(parts_.time.now() + request.timeout,
                        [&] { return flight->landed.has_value() || request.cancel.IsCancelled(); });
  Result<HttpResponse> result =
      flight->landed ? *std::move(flight->landed)
      : request.cancel.IsCancelled()
          ? Failure(ErrorCode::kCancelled, EffectOf(flight->fault), "cancelled")
          : Failure(ErrorCode::kTimeout, EffectOf(flight->fault), "no whole reply in time");

  Exchange& exchange = parts_.history.exchanges[flight->number];
  exchange.ended = parts_.time.now();
  if (result) {
    exchange.delivered_status = result->status;
    exchange.delivered_body = result->body;
  } else {
    exchange.failure = result.error().code;
  }
  return result;
}

Network::FlightPtr Network::Board(const HttpRequest& request) {
  if (parts_.history.exchanges.size() >= kRequestsMax) throw HorizonPassed();
  auto flight = std::make_shared<Flight>();
  flight->number = parts_.history.exchanges.size();
  flight->fault = FaultOf(parts_.plan, flight->number);
  flight->request = ToApi(request);

  Exchange exchange;
  exchange.call = parts_.history.calls.size() - 1;
  exchange.method = request.method;
  exchange.target = request.target;
  exchange.timeout = request.timeout;
  exchange.fault = flight->fault;
  exchange.sent = parts_.time.now();
  parts_.history.exchanges.push_back(std::move(exchange));

  const Latency& latency = parts_.plan.latency;
  Dice dice(parts_.plan.seed ^ (flight->number << 32U));
  const Moment way_there = dice.Between(latency.shortest, latency.longest);
  flight->way_back = dice.Between(latency.shortest, latency.longest);
  Launch(flight, way_there);
  return flight;
}

void Network::Launch(const FlightPtr& flight, Moment way_there) {
  const Fault& fault = flight->fault;
  switch (fault.kind) {
    case FaultKind::kSwallowed:
      return;
    case FaultKind::kRefused:
      return Land(flight, way_there,
                  Failure(ErrorCode::kUnavailable, Effect::kNone, "no connection"));
    case FaultKind::kLostRequest:
      return Land(flight, way_there, Broken());
    case FaultKind::kTurnedAway:
      return Land(flight, way_there + flight->way_back, FromGateway(fault));
    default:
      parts_.time.At(parts_.time.now() + way_there, [this, flight] { Arrive(flight); });
  }
}

void Network::Arrive(const FlightPtr& flight) {
  mock::ApiReply reply = parts_.server.Answer(flight->request);
  Exchange& exchange = parts_.history.exchanges[flight->number];
  exchange.arrived = parts_.time.now();
  exchange.server_status = reply.status;
  exchange.server_body = reply.body;

  const Fault& fault = flight->fault;
  if (fault.kind == FaultKind::kSilence) return;
  if (fault.kind == FaultKind::kLostReply) return Land(flight, flight->way_back, Broken());
  if (fault.kind == FaultKind::kGatewayLost) {
    return Land(flight, flight->way_back, FromGateway(fault));
  }
  Land(flight, flight->way_back + fault.delay, Spoilt(std::move(reply), fault));
}

void Network::Land(const FlightPtr& flight, Moment after, Result<HttpResponse> result) {
  parts_.time.At(parts_.time.now() + after,
                 [flight, result = std::move(result)] { flight->landed = result; });
}

HttpResponse Network::Spoilt(mock::ApiReply reply, const Fault& fault) const {
  HttpResponse response{reply.status, {}, std::move(reply.body)};
  for (auto& [name, value] : reply.headers) {
    response.headers.push_back({std::move(name), std::move(value)});
  }
  if (fault.kind == FaultKind::kCut) response.body.resize(response.body.size() / 2);
  if (fault.kind == FaultKind::kEmpty) response.body.clear();
  return response;
}

HttpResponse Network::FromGateway(const Fault& fault) const {
  const auto now = WorldStart() + parts_.time.now();
  HttpResponse response{fault.status, {{"Date", HttpDate(now)}}, "<html>a gateway speaks</html>"};
  if (fault.retry_after) {
    const bool is_date = fault.retry_after_form == RetryAfterForm::kDate;
    response.headers.push_back({"Retry-After", is_date
                                                   ? HttpDate(now + *fault.retry_after)
                                                   : std::to_string(fault.retry_after->count())});
  }
  return response;
}

}  // namespace nairi::simulation
