// Firefox over WebDriver BiDi: reads one command a line (JSON) from stdin, answers each with one line, ends with stdin.
"use strict";
const { createInterface } = require("node:readline");

const [modules, program, downloads] = process.argv.slice(2);
const puppeteer = require(require.resolve("puppeteer-core", { paths: [modules] }));

/** Nobody is asked about a download, nobody but the page is called, the clipboard can be read back. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.safebrowsing.downloads.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.events.testing.asyncClipboard": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

async function main() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
    extraPrefsFirefox: PREFERENCES,
  });
  let context, page, noted;

  const commands = {
    /** A page of a visitor who was never here. */
    async open({ url, width, height }) {
      await context?.close();
      context = await browser.createBrowserContext();
      page = await context.newPage();
      noted = { errors: [], requests: [] };
      const mine = noted;
      page.on("console", (line) => {
        if (["error", "warn"].includes(line.type())) mine.errors.push(line.text());
      });
      page.on("pageerror", (error) => mine.errors.push(String(error)));
      page.on("request", (request) => mine.requests.push(request.url()));
      await page.setViewport({ width, height });
      await page.goto(url, { waitUntil: "load" });
    },
    evaluate: ({ code }) => page.evaluate(code),
    click: ({ selector }) => page.locator(selector).click(),
    press: ({ key }) => page.keyboard.press(key),
    type: ({ text }) => page.keyboard.type(text),
    upload: async ({ selector, file }) => (await page.$(selector)).uploadFile(file),
    noted: () => noted,
    /** The addresses of all open pages. */
    addresses: async () => Promise.all((await context.pages()).map((one) => one.url())),
    screenshot: ({ file }) => page.screenshot({ path: file }).then(() => null),
  };

  process.stdout.write("ready\n");
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...given } = JSON.parse(line);
    let answer;
    try {
      answer = { value: (await commands[command](given)) ?? null };
    } catch (error) {
      answer = { error: String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  await browser.close();
}

main();
