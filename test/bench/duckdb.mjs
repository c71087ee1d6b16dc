// duckdb.mjs: run the candidates of test/bench/duckdb in turn, here and in DuckDB, and note how long each took

import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';

const ROUNDS = 5;

const server = new pg.Client({ options: process.env.PGOPTIONS });
await server.connect();
const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

async function ask(query) {
	return (await duckdb.runAndReadAll(query)).getRowsJson()[0][0];
}

console.log(`DuckDB ${await ask('SELECT version()')}, threads: ${await ask("SELECT current_setting('threads')")}`);

const codes = 'USD EUR CNY GBP JPY INR CHF SEK CAD AUD KRW BRL'.split(' ');
await duckdb.run(`CREATE TYPE currency AS ENUM (${codes.map((code) => `'${code}'`)})`);
await duckdb.run(`
	CREATE TABLE deals AS SELECT *, code::currency AS currency FROM read_csv('deals.csv', header = false,
		columns = {raised: 'DECIMAL(12,2)', raised_double: 'DOUBLE', code: 'VARCHAR', announced: 'DATE'})`);
await duckdb.run(`
	CREATE TABLE rate_of_day AS SELECT *, rate_code::currency AS rate_currency FROM read_csv('rates.csv', header = false,
		columns = {rate_code: 'VARCHAR', day: 'DATE', rate: 'DECIMAL(16,6)', cross_rate: 'DECIMAL(26,18)', is_published: 'BOOLEAN'})`);
await duckdb.run('CREATE TABLE published AS SELECT * FROM rate_of_day WHERE is_published');

const { rows: candidates } = await server.query('SELECT id, contest, query FROM bench.candidate ORDER BY id');
for (let round = 0; round <= ROUNDS; round++) {
	for (const { id, contest, query } of candidates) {
		const started = performance.now();
		const total = contest === 'here' ? Object.values((await server.query(query)).rows[0])[0] : await ask(query);
		const took = performance.now() - started;
		// the first round warms up
		if (round > 0)
			await server.query('INSERT INTO bench.run VALUES ($1, $2, $3)', [id, took, total]);
	}
}
await server.end();
