import type { Answers, Bodies, Problem, Queries } from "generated/api";

export type Route = keyof Answers;
export type Answer<R extends Route> = Answers[R];
export type Body<R extends Route> = Bodies[R];
export type Query<R extends Route> = Queries[R];
export type ReadRoute = Extract<Route, `GET ${string}`>;

export type FieldError = NonNullable<Problem["errors"]>[number];

/** What the API says when it does not do what it was asked. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string,
    readonly errors: FieldError[] = [],
    readonly retryAfter?: number,
    /** All that was said, for answers that say more than that something failed; nothing where it was not the API that said it. */
    readonly body?: unknown,
    /** Whether it was to change something: then nobody knows whether it did, where no answer came. */
    readonly doing = false,
  ) {
    super(detail || title);
  }

  /** Why, for programs: what some refusals say beside their detail. */
  get refusal(): { code?: string; values?: Record<string, string> } {
    return (this.body ?? {}) as { code?: string; values?: Record<string, string> };
  }

  /** Whether asking again later may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Whether nobody is signed in any more; 499 is how the sign-in answers a script then. */
  get signedOut(): boolean {
    return this.status === 401 || this.status === 499;
  }
}

export interface Call<R extends Route> {
  /** What stands in the path for `{id}` and the like. */
  at?: Record<string, string | number>;
  query?: Query<R>;
  body?: Body<R>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Sent even if the page is being left. */
  keepalive?: boolean;
}

const LONGEST_WAIT = 30_000;
let lost: () => void = () => undefined;

/** What is done when the session is over. */
export function onLost(then: () => void): void {
  lost = then;
}

export function address(path: string, at: Record<string, string | number> = {}, query: object = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(at[name])));
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") {
      given.set(name, String(value));
    }
  }
  const text = given.toString();
  return text ? `${filled}?${text}` : filled;
}

/** What came with an answer beside its body. */
export interface Whole<T> {
  body: T;
  etag: string | null;
  /** How long a list is of which this is a part, where the answer has no place of its own for it. */
  total?: number;
}

export async function callWhole<R extends Route>(route: R, call: Call<R> = {}): Promise<Whole<Answer<R>>> {
  const [method, path] = route.split(" ", 2);
  const doing = method !== "GET";
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address(path, call.at, call.query), {
      method,
      headers: {
        Accept: "application/json",
        "X-Requested-With": "JavaScript",
        ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...call.headers,
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
      keepalive: call.keepalive,
      credentials: "same-origin",
      redirect: "error",
    });
    text = await response.text();
  } catch (failure) {
    if (call.signal?.aborted) {
      throw failure;
    }
    throw new ApiProblem(0, "", "", "", [], undefined, undefined, doing);
  }
  if (response.ok) {
    try {
      const total = response.headers.get("X-Total-Count");
      return {
        body: (text ? JSON.parse(text) : undefined) as Answer<R>,
        etag: response.headers.get("ETag"),
        total: total === null ? undefined : Number(total),
      };
    } catch {
      // Something between here and the gateway answered in its place.
      throw new ApiProblem(0, "", "", "", [], undefined, undefined, doing);
    }
  }
  const problem = read(response, text, doing);
  if (problem.signedOut) {
    lost();
  }
  throw problem;
}

/** Calls the API: `call("POST /detections/{id}/claim", { at: { id } })`. */
export async function call<R extends Route>(route: R, given: Call<R> = {}): Promise<Answer<R>> {
  return (await callWhole(route, given)).body;
}

function read(response: Response, text: string, doing: boolean): ApiProblem {
  const id = response.headers.get("X-Request-ID") ?? "";
  const wait = Number(response.headers.get("Retry-After"));
  const after = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  try {
    const told = JSON.parse(text) as { title?: string; detail?: string; request_id?: string; errors?: FieldError[] };
    return new ApiProblem(
      response.status,
      told.title ?? "",
      told.detail ?? "",
      told.request_id ?? id,
      told.errors ?? [],
      after,
      told,
      doing,
    );
  } catch {
    return new ApiProblem(response.status, response.statusText, "", id, [], after, undefined, doing);
  }
}
