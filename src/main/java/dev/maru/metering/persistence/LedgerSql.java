package dev.maru.metering.persistence;

/** The statements by which a batch becomes part of the ledger. */
final class LedgerSql {
    static final String STAGING = """
            CREATE TEMP TABLE IF NOT EXISTS ledger_staging (LIKE metering.ledger_entry) ON COMMIT DELETE ROWS""";

    /** Everything else follows from what was really inserted. Sorted, so that two nodes lock rows in the same order. */
    static final String INSERT = """
            WITH inserted AS (
                INSERT INTO metering.ledger_entry SELECT * FROM pg_temp.ledger_staging ON CONFLICT DO NOTHING RETURNING *
            ), hours AS (
                INSERT INTO metering.usage_hour AS total
                SELECT date_trunc('hour', at, 'UTC'), team, application, api_key, model, max(model_name), environment,
                       cost_center, purpose, count(*) FILTER (WHERE attempt = 1), count(*),
                       count(*) FILTER (WHERE outcome = 'ANSWERED'), count(*) FILTER (WHERE outcome = 'FAILED'),
                       count(*) FILTER (WHERE cost IS NULL), count(*) FILTER (WHERE estimated),
                       sum(input), sum(output), sum(cache_read), sum(cache_write), sum(reasoning),
                       sum(image_input), sum(audio_input), sum(audio_output), coalesce(sum(cost), 0)
                FROM inserted
                GROUP BY 1, 2, 3, 4, 5, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 7, 8, 9
                ON CONFLICT ON CONSTRAINT usage_hour_once DO UPDATE SET
                    model_name = excluded.model_name,
                    calls = total.calls + excluded.calls,
                    attempts = total.attempts + excluded.attempts,
                    answered = total.answered + excluded.answered,
                    failed = total.failed + excluded.failed,
                    unpriced = total.unpriced + excluded.unpriced,
                    estimated = total.estimated + excluded.estimated,
                    input = total.input + excluded.input,
                    output = total.output + excluded.output,
                    cache_read = total.cache_read + excluded.cache_read,
                    cache_write = total.cache_write + excluded.cache_write,
                    reasoning = total.reasoning + excluded.reasoning,
                    image_input = total.image_input + excluded.image_input,
                    audio_input = total.audio_input + excluded.audio_input,
                    audio_output = total.audio_output + excluded.audio_output,
                    cost = total.cost + excluded.cost
            ), first_tokens AS (
                INSERT INTO metering.first_token_hour AS total
                SELECT date_trunc('hour', at, 'UTC'), team, application, api_key, model, environment, cost_center,
                       floor(8 * ln(greatest(first_token_micros, 1)) / ln(2))::smallint, count(*)
                FROM inserted WHERE first_token_micros IS NOT NULL AND outcome = 'ANSWERED'
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
                ON CONFLICT ON CONSTRAINT first_token_hour_once DO UPDATE SET answers = total.answers + excluded.answers
            ), spending AS (
                SELECT b.id AS budget, date_trunc('month', i.at AT TIME ZONE b.zone)::date AS month, sum(i.cost) AS cost
                FROM inserted i
                JOIN metering.budget b ON b.team = i.team AND (b.application IS NULL OR b.application = i.application)
                WHERE i.cost IS NOT NULL
                GROUP BY 1, 2
            ), spent AS (
                INSERT INTO metering.budget_month AS total
                SELECT budget, month, cost FROM spending ORDER BY 1, 2
                ON CONFLICT (budget, month) DO UPDATE SET spent = total.spent + excluded.spent
            )
            UPDATE metering.budget_lease lease SET leased = greatest(0, lease.leased - spending.cost)
            FROM spending
            WHERE lease.budget = spending.budget AND lease.month = spending.month AND lease.node = ? AND lease.fence = ?
            """;

    private LedgerSql() {}
}
