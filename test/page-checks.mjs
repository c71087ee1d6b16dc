// What test/run-page-checks does with its pages, in the directory that has its packages.
import { HtmlValidate } from 'html-validate';
import puppeteer from 'puppeteer-core';
import { createRequire } from 'node:module';
import { execSync } from 'node:child_process';
import path from 'node:path';

const WIDTHS = [360, 820, 1280];
const SMALLEST_TEXT = 10; // pixels, of what a picture writes
const axe = createRequire(import.meta.url).resolve('axe-core');
// a title has the names of a market and two houses, which can be long
const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
	rules: { 'long-title': 'off' },
});
let passed = 0, failed = 0;

function report(what, faults) {
	if (faults.length === 0)
		passed++;
	else
		failed++;
	for (const fault of faults)
		console.log(`${what}: ${fault}`);
}

function smallestText() {
	const sizes = [...document.querySelectorAll('svg text')].map(text => {
		const svg = text.ownerSVGElement, width = svg.getBoundingClientRect().width;
		return width === 0 ? Infinity : width / svg.viewBox.baseVal.width * text.getAttribute('font-size');
	});
	return Math.min(...sizes);
}

async function look(browser, file, width, scheme) {
	const page = await browser.newPage();
	await page.setViewport({ width, height: 900 });
	await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
	await page.goto(`file://${path.resolve(file)}`);
	await page.screenshot({ path: `${path.parse(file).name}-${width}-${scheme}.png`, fullPage: true });
	await page.addScriptTag({ path: axe });
	const { violations } = await page.evaluate(() => window.axe.run(document));
	const faults = violations.flatMap(v => v.nodes.map(node => `${v.id} (${v.impact}) at ${node.target}`));
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	const smallest = await page.evaluate(smallestText);
	if (wide > width)
		faults.push(`the page is ${wide} wide`);
	if (smallest < SMALLEST_TEXT)
		faults.push(`text of ${smallest.toFixed(1)} pixels in a picture`);
	report(`${file} at ${width}, ${scheme}`, faults);
	await page.close();
}

const chromium = execSync('command -v chromium').toString().trim();
const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
for (const file of process.argv.slice(2)) {
	const { results } = await validator.validateFile(file);
	report(file, results.flatMap(r => r.messages.map(m => `${m.ruleId} at line ${m.line}: ${m.message}`)));
	for (const width of WIDTHS)
		for (const scheme of ['light', 'dark'])
			await look(browser, file, width, scheme);
	const page = await browser.newPage();
	await page.goto(`file://${path.resolve(file)}`);
	await page.pdf({ path: `${path.parse(file).name}.pdf`, preferCSSPageSize: true });
	await page.close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
