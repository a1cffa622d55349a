-- load.lua - wrk's requests: answers of a folder of JSONL files in turn, or plain GETs for paths that take none; and its
-- figures in a form that a script reads.

local requests = {}
local at = 0

-- Answers of at least `least` and at most `most` bytes.
local function read(folder, least, most)
    for number = 1, 45 do
        local file = io.open(string.format("%s/dj-%02d.jsonl", folder, number))
        if file then
            for line in file:lines() do
                local question = line:match('"question_id":%s*"([^"]*)"')
                local answer = line:match('"answer":%s*("[^"\\]*")')
                if question and answer and #answer >= least and #answer <= most then
                    local body = '{"question_id":"' .. question .. '","answer":' .. answer .. "}"
                    requests[#requests + 1] = wrk.format(nil, nil, nil, body)
                end
            end
            file:close()
        end
    end
end

local next_thread = 0

function setup(thread)
    thread:set("start", next_thread * 311)
    next_thread = next_thread + 1
end

function init(args)
    if wrk.path:find("/api/") then
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        read(args[1], tonumber(args[2] or 0), tonumber(args[3] or 1e6))
        at = start
    else
        requests[1] = wrk.format()
    end
end

-- Made beforehand, so that the load costs as little as it can on a machine that is shared with the service.
function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("rate %.1f\n", summary.requests / summary.duration * 1e6))
    io.write(string.format("p99 %.3f\n", latency:percentile(99) / 1000))
    io.write(string.format("bad %d\n", errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
