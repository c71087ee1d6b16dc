// dates.js SOCKET_DIRECTORY PORT DATABASE
//	  Ask each question with the ways in which node-pg can send a day, and print "way: answer".
const { Client } = require('pg');

const questions = [
	"SELECT funding.to_currency('USD 5', 'EUR', $1)::text",
	"SELECT funding.try_to_currency('USD 5', 'EUR', $1)::text",
	"SELECT funding.rate('USD', 'EUR', $1)::text",
	"SELECT funding.to_currency('USD 5', 'EUR', $1, 'nearest')::text",
	"SELECT amount::text FROM funding.converted('USD 5', 'EUR', $1)",
	"SELECT funding.sum_in('EUR 1', $1, 'USD', '{EUR/USD 2024-01-02 1.0956}')::text",
	"SELECT funding.ytd($1)::text",
	"SELECT count(*)::text FROM funding.rates_as_of($1) WHERE valid_on = '2024-01-02' AND quote::text = 'USD'",
];
const ways = { date: new Date(2024, 0, 2), evening: new Date(2024, 0, 2, 23, 30), text: '2024-01-02' };

async function main([host, port, database]) {
	const client = new Client({ host, port: Number(port), database, user: process.env.PGUSER });
	await client.connect();
	for (const [number, text] of questions.entries()) {
		for (const [way, value] of Object.entries(ways)) {
			for (const name of [undefined, `question_${number}`]) {
				try {
					const { rows } = await client.query({ name, text, values: [value] });
					console.log(`${number} ${way}${name ? ' prepared' : ''}: ${Object.values(rows[0])[0]}`);
				} catch (error) {
					console.log(`${number} ${way}${name ? ' prepared' : ''}: ${error.message}`);
				}
			}
		}
	}
	await client.end();
}

main(process.argv.slice(2)).catch(error => {
	console.error(error);
	process.exit(1);
});
