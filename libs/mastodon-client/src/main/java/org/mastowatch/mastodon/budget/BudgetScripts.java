package org.mastowatch.mastodon.budget;

/** What runs in Redis, each whole or not at all. All times are the server's, in milliseconds since 1970. */
final class BudgetScripts {

    /**
     * KEYS: pause, then a hash per window. ARGV: now, then of each window: limit, reserve in percent, when it is over, time
     * to live, calls made elsewhere that are not counted yet. Answers whether, until when not, and what is left of each.
     */
    static final String ACQUIRE = """
            local until_ = tonumber(redis.call('GET', KEYS[1]) or '0')
            local granted = 1
            if until_ > tonumber(ARGV[1]) then granted = 0 else until_ = 0 end
            local answer = {0, 0}
            for i = 2, #KEYS do
              local a = 2 + (i - 2) * 5
              local limit = tonumber(redis.call('HGET', KEYS[i], 'limit') or ARGV[a])
              local used = tonumber(redis.call('HGET', KEYS[i], 'used') or '0')
              local untold = tonumber(ARGV[a + 4])
              if untold > 0 then
                used = redis.call('HINCRBY', KEYS[i], 'used', untold)
                redis.call('PEXPIRE', KEYS[i], ARGV[a + 3])
              end
              local left = limit - used
              if left * 100 <= tonumber(ARGV[a + 1]) * limit then
                granted = 0
                until_ = math.max(until_, tonumber(ARGV[a + 2]))
              end
              answer[i + 1] = left
            end
            if granted == 0 then
              answer[2] = until_
              return answer
            end
            answer[1] = 1
            for i = 2, #KEYS do
              redis.call('HINCRBY', KEYS[i], 'used', 1)
              redis.call('PEXPIRE', KEYS[i], ARGV[2 + (i - 2) * 5 + 3])
              answer[i + 1] = answer[i + 1] - 1
            end
            return answer
            """;

    /**
     * KEYS: a hash per window. ARGV: the server's limit, remaining, then our limit and time to live of each. The server
     * speaks of the limit that is nearest to its end: where we know of one that has no more left than that, nothing is new.
     */
    static final String CORRECT = """
            local least = math.huge
            local limits = {}
            for i = 1, #KEYS do
              local ours = tonumber(redis.call('HGET', KEYS[i], 'limit') or ARGV[1 + i * 2])
              limits[i] = math.min(ours, tonumber(ARGV[1]))
              local left = limits[i] - tonumber(redis.call('HGET', KEYS[i], 'used') or '0')
              least = math.min(least, left)
            end
            for i = 1, #KEYS do
              if limits[i] < tonumber(ARGV[1 + i * 2]) then redis.call('HSET', KEYS[i], 'limit', limits[i]) end
              if tonumber(ARGV[2]) < least then redis.call('HSET', KEYS[i], 'used', limits[i] - tonumber(ARGV[2])) end
              redis.call('PEXPIRE', KEYS[i], ARGV[2 + i * 2])
            end
            return 1
            """;

    /** KEYS: pause. ARGV: until, now. */
    static final String PAUSE = """
            local paused = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
            redis.call('SET', KEYS[1], string.format('%.0f', paused), 'PX', string.format('%.0f', paused - tonumber(ARGV[2])))
            return 1
            """;

    /** KEYS: count of refusals. ARGV: how long to remember. */
    static final String COUNT_REFUSAL = """
            local n = redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return n
            """;

    private BudgetScripts() {}
}
