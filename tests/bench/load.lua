-- load.lua - wrk's requests: answers of a folder of JSONL files in turn, or plain GETs for paths that take none; and its
-- figures in a form that a script reads.

local bodies = {}
local at = 0

local function read(folder)
    for number = 1, 45 do
        local file = io.open(string.format("%s/dj-%02d.jsonl", folder, number))
        if file then
            for line in file:lines() do
                local question = line:match('"question_id":%s*"([^"]*)"')
                local answer = line:match('"answer":%s*("[^"\\]*")')
                if question and answer then
                    bodies[#bodies + 1] = '{"question_id":"' .. question .. '","answer":' .. answer .. "}"
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
        read(args[1])
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        at = start
    end
end

function request()
    if #bodies == 0 then
        return wrk.format()
    end
    at = at % #bodies + 1
    return wrk.format(nil, nil, nil, bodies[at])
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("rate %.1f\n", summary.requests / summary.duration * 1e6))
    io.write(string.format("p99 %.3f\n", latency:percentile(99) / 1000))
    io.write(string.format("bad %d\n", errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
