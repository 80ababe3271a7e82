-- Asks for what stands in a file, line by line and again from the start: `path`, `path token` or `path - body`, parted
-- by tabs. Ends with one line of figures for `cargo xtask bench`.
local requests, turn = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, token, body = line:match("^([^\t]+)\t?([^\t]*)\t?(.*)$")
    local headers = {}
    if body ~= "" then
      headers["Content-Type"] = "application/json"
      requests[#requests + 1] = wrk.format("POST", path, headers, body)
    else
      if token ~= "" then headers["Authorization"] = "Bearer " .. token end
      requests[#requests + 1] = wrk.format("GET", path, headers)
    end
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency, _)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status, lost,
    latency:percentile(50), latency:percentile(99)))
end
