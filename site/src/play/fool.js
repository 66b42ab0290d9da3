// @ts-check
/** Fool it: ten tasks, one after the other, judged by the reader in this page. */
import { asked, challenged, ended, invitation, progress, racing, reading, say, timeUp } from "../words/play_words.js";
import { isShort, isSolved } from "./judge.js";
import { createPaper } from "./game_paper.js";
import { createRace } from "./race.js";
import { createTable } from "./table.js";
import { tasksOf } from "./tasks.js";

/** @import { Answer, Stroke } from "../types.js" */
/** @import { Move } from "./table.js" */

/**
 * @typedef {object} Parts of the page that the game is made with
 * @property {JQueryStatic} $
 * @property {(element: JQuery, text: string) => void} write
 * @property {(canvas: HTMLCanvasElement) => CanvasRenderingContext2D} context2d
 * @property {typeof import("../drawing/paint.js").paint} paint
 * @property {typeof import("../drawing/strokes.js").begin} begin
 * @property {typeof import("../drawing/strokes.js").extend} extend
 * @property {typeof import("../input/pen.js").listen} listen
 * @property {typeof import("../input/keyboard.js").listenToKeys} listenToKeys
 * @property {(strokes: readonly Stroke[]) => Promise<Answer>} read in this page; rejects where it cannot
 * @property {typeof import("../words/shares.js").share} share
 * @property {typeof import("./score_link.js").linkOf} linkOf
 */

/**
 * Make the game, whose dialog is opened with `play`.
 * @param {Parts} parts
 */
export function createGame(parts) {
  const table = createTable(parts, (move) => moves[move]());
  const paper = createPaper(parts, table.canvas, (event) => (event === "lift" ? judge() : undefined));
  let tasks = tasksOf(Date.now());
  let [at, score, turn] = [0, 0, 0];
  /** @type {number | null} */
  let rival = null;
  /** @type {ReturnType<typeof createRace> | null} */
  let race = null;

  /** @type {Record<Move, () => void>} */
  const moves = { again: lay, skip: next, next, start, share, replay: () => begin(null) };

  /** Lay the paper for a task. */
  async function lay() {
    const task = tasks[at];
    const mine = ++turn;
    race?.leave();
    race = null;
    paper.lay(task.kind === "flip" ? task.weak.strokes : []);
    if (task.kind === "race") paper.close();
    table.say({ progress: progress(at, score), task: asked(task, null), reading: "", note: "" });
    table.offer(task.kind === "race" ? ["start", "skip"] : ["again", "skip"]);
    if (task.kind !== "flip") return;
    const before = await parts.read(paper.all()).catch(() => null);
    if (mine !== turn) return;
    if (before) table.say({ task: asked(task, before), reading: reading(before, parts.share) });
    else table.say({ note: say("play.no_reader") });
  }

  /** Read what is on the paper, and say whether it solves the task. */
  async function judge() {
    const [task, strokes, all, mine] = [tasks[at], paper.own(), paper.all(), turn];
    const before = parts.read(all.slice(0, -1));
    const [was, answer] = await Promise.all([before, parts.read(all)]).catch(() => [null, null]);
    if (mine !== turn || strokes !== paper.own()) return; // drawn on, or another task by now
    if (!was || !answer) return table.say({ note: say("play.no_reader") });
    if (task.kind === "race") return void (race?.read(answer.digit) && race && paper.lay([]));
    table.say({ reading: reading(answer, parts.share), note: warning(strokes) });
    if (!isSolved(task, { strokes, before: was, answer })) return;
    paper.close();
    solved(say("play.solved"));
  }

  /** @param {readonly Stroke[]} strokes @returns {string} why a drawing that looks right does not count */
  function warning(strokes) {
    if (tasks[at].kind !== "flip") return "";
    return strokes.length > 1 ? say("play.used") : isShort(strokes[0]) ? "" : say("play.long");
  }

  /** @param {string} note */
  function solved(note) {
    score++;
    table.say({ progress: progress(at, score), note });
    table.offer(["next"]);
  }

  /** Start the clock of the race. */
  function start() {
    paper.lay([]);
    table.offer(["again", "skip"]);
    race = createRace(
      ({ digit, left_s }) => table.say({ task: racing(digit, left_s) }),
      (count) => {
        paper.close();
        race = null;
        if (count === tasks.length) solved(say("play.won"));
        else table.say({ note: timeUp(count) });
      },
    );
    table.canvas.focus();
  }

  /** Go to the next task, or to the end. */
  function next() {
    at++;
    if (at < tasks.length) return void lay();
    turn++;
    race?.leave();
    race = null;
    table.paper(false);
    table.say({ progress: "", task: ended(score, rival), reading: "", note: "" });
    table.offer(["share", "replay"]);
  }

  /** Send the score on: the phone's own way, or the clipboard. */
  async function share() {
    const [text, url] = [invitation(score), parts.linkOf(location.href, score)];
    // rejects when the person thinks better of it
    if (navigator.share) return navigator.share({ text, url }).catch(() => undefined);
    const copied = await navigator.clipboard?.writeText(`${text} ${url}`).then(
      () => true,
      () => false,
    );
    table.say({ note: copied ? say("play.copied") : say("play.uncopied", { url }) });
  }

  /** @param {number | null} challenger the score to beat */
  function begin(challenger) {
    [tasks, at, score] = [tasksOf(Date.now()), 0, 0];
    rival = challenger ?? rival;
    table.paper(true);
    lay();
    if (rival !== null) table.say({ note: challenged(rival) });
  }

  table.element.addEventListener("close", () => {
    turn++;
    race?.leave();
    race = null;
  });

  return {
    /** @param {number | null} challenger the score that a link brought */
    play(challenger = null) {
      table.element.showModal();
      begin(challenger);
    },
  };
}
