// @ts-check
/** `node page.js COUNT SEED` tries the page's imports in turn, and writes what came of them as tally.py has it. */
import { random } from "./damage.js";
import { IMPORTS } from "./imports.js";

/** @param {number} count @param {string} seed */
function tried(count, seed) {
  const [next, kinds] = [random(seed), Object.entries(IMPORTS)];
  /** @type {Record<string, number>} */
  const outcomes = {};
  const faults = [];
  let slowest_ms = 0;
  for (let i = 0; i < count; i++) {
    const [name, { make, take }] = kinds[i % kinds.length];
    const text = make(next);
    const started = process.cpuUsage();
    try {
      const outcome = `${name} ${take(text) ? "taken" : "refused"}`;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (error) {
      faults.push({ error: `${name}: ${error}`, input: text });
    }
    const { user, system } = process.cpuUsage(started);
    slowest_ms = Math.max(slowest_ms, (user + system) / 1000);
  }
  return { inputs: count, outcomes, faults, slowest_ms };
}

const [count, seed] = process.argv.slice(2);
process.stdout.write(JSON.stringify(tried(Number(count), seed)));
