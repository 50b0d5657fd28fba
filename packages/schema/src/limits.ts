/**
 * Every size, depth and count that Baton refuses to exceed, with its reason. Nothing else in the product names such a
 * number. Bytes are UTF-8 bytes; characters are UTF-16 units as JavaScript counts them.
 */
export const LIMITS = {
  /** A body of the HTTP API: ten full artefacts fit; parsing it stays under a blink on a small server. */
  bodyBytes: 4 * 1024 * 1024,
  /** Nesting of any JSON we accept. Real documents reach 12; deeper input only serves to break parsers. */
  jsonDepth: 64,
  /** Keys and list entries of one JSON value, all levels together. */
  jsonEntries: 200_000,
  /** Problems listed at once. Whoever has more mends these first. */
  issues: 1_000,
  /** Steps of one pipeline. The editor stays fluent and validation stays under a second up to here. */
  nodes: 500,
  edges: 2_000,
  notes: 500,
  /** A step's name as shown on the map: two lines. */
  nameChars: 120,
  /** The longest side of an exported picture in pixels: what browsers draw at most. */
  pictureSide: 16_384,
  /** Pixels of an exported picture: four bytes each while it is drawn, so a quarter of a gigabyte. */
  picturePixels: 64_000_000,
  /** A step key: it is typed in references and shown in chips. */
  keyChars: 48,
  /** One text setting of a step, instructions included: about ten pages. */
  textChars: 40_000,
  /** One expression. Longer ones are programs, and programs belong in a step. */
  expressionChars: 2_000,
  /** Nodes of one parsed expression, and how deep it may nest. */
  expressionNodes: 500,
  expressionDepth: 40,
  /** Elements that one evaluation may visit in lists, macros included. */
  expressionSteps: 20_000,
  /** Characters that one evaluation may read or write, all steps together: a long brief searched for a hundred words. */
  expressionTextChars: 20_000_000,
  /** Value chips of one text. Each is read and worked out by itself. */
  templateHoles: 300,
  /** A rendered instruction: what a large-context model reads at once. */
  renderedChars: 400_000,
  /** A brief's text field, and the whole brief with attached documents. */
  briefFieldChars: 200_000,
  briefBytes: 2 * 1024 * 1024,
  /** A result larger than this goes to the blob table and is referenced; smaller ones ride in the journal row. */
  inlineBytes: 16 * 1024,
  /** All that a run takes over of an earlier one: it is one row of its journal and read with it every time. */
  sharedBytes: 4 * 1024 * 1024,
  /** Newest runs of a pipeline among which the last try of a step is looked for: weeks of building, and one look-up. */
  triesLookedAt: 200,
  /** One step's result. Larger ones fail the step with the size. */
  outputBytes: 2 * 1024 * 1024,
  /** Rounds of one send-back edge. More than this is a loop and no review. */
  maxRounds: 20,
  /** Items of one for-each step. */
  frameItems: 1_000,
  /** Items of a for-each that work at the same time, unless the step says otherwise: what one model account bears. */
  frameConcurrency: 8,
  /** Decisions a gate may offer. */
  decisionsMin: 2,
  decisionsMax: 4,
  parties: 8,
  /** What tells one awaited event from another: an order's number, an address. It is looked up by an index, which bounds it. */
  correlationChars: 300,
  /** Events of a workspace that no step waits for yet. Beyond it something sends what nobody reads. */
  keptEvents: 10_000,
  /** Pipelines that call pipelines that call pipelines: deeper than this nobody finds a gate again. */
  callDepth: 5,
  /** Bytes of what those events carry, all together: thousands of surveys, and no disk full of what nobody reads. */
  keptEventBytes: 64 * 1024 * 1024,
  /** Days after which an event that no step waits for goes: a step that had not asked for it after a quarter never will. */
  keptEventDays: 90,
  /** Reminders after the due date, one a working day: whoever did not react in a week will not because of a sixth. */
  overdueReminders: 5,
  /** The longest that somebody puts a gate aside or is away: a quarter. Longer, and somebody else should have it. */
  asideDays: 92,
  /** Holidays of a workspace's calendar: ten years of a country with many. */
  holidays: 300,
  checklistItems: 20,
  /** A reviewer's note or comment: three pages. */
  noteChars: 10_000,
  commentsPerGate: 300,
  /** Passages of one gate that an agent is asked to do again: each costs money, and who needs more sends the work back. */
  redosPerGate: 20,
  /** Characters of a source on either side of a quote: what is read to judge it; the file itself can be long. */
  sourceAround: 1_500,
  /** One remark in a thread; who has more to say writes a comment. */
  replyChars: 2_000,
  /** A thread that is longer belongs in a conversation: it is read by an agent in its next round. */
  repliesPerComment: 30,
  reasonChars: 4_000,
  /** Days that a guest's link works, counted from the due date where there is one: two weeks of holidays and no more. */
  guestLinkDays: 14,
  /** A due date further away than this does not lengthen it: somebody's address book is not for ever. */
  guestLinkDaysMax: 90,
  /** A mail carries the link that there is only while it works this long yet. */
  guestLinkLeftDays: 2,
  /** Chat rooms of a workspace that get notices. */
  chatRooms: 10,
  /** Lines of each part of a digest: what is read over coffee. The rest is counted. */
  digestLines: 15,
  /** Rows of a pasted or uploaded table of figures. */
  figureRows: 5_000,
  /** Attempts of one step before a person is asked. One retry layer only: ours. */
  attempts: 3,
  /**
   * Workers that may die with one step in hand, one after the other, before a person is asked: one or two deaths are
   * the machine's, and a step that takes the server down for ever would take all other runs with it.
   */
  workerDeaths: 5,
  /** One attempt of a step, all its calls together. What takes longer is stuck; waits for people and dates are no attempts. */
  stepMs: 30 * 60 * 1000,
  /** Page size of every list, and the largest that a caller may ask for. */
  pageSize: 50,
  pageSizeMax: 200,
  /** Where counting what waits ends: nobody tells 2,000 from more, and counting rows costs as much as reading them. */
  counted: 2_000,
  /** Days for which a request key is kept: whoever sends the same again after a month means something new. */
  requestKeyDays: 30,
  /** Records in one sign-off file: with their pages and texts they stay below the 65,535 files that a plain zip may hold. */
  exportRecords: 4_000,
  /** The shortest and the longest time after which old runs may be cleared: a month to notice a mistake, ten years for auditors. */
  retentionDaysMin: 30,
  retentionDaysMax: 3_650,
  /** Days that an invitation serves: whoever is away for a week still finds it, and a link that lies about is a door. */
  invitationDays: 7,
  /** Invitations that are open at the same time: a whole department at once. Each is a door that somebody has to watch. */
  openInvitations: 500,
  /** Teams of a workspace: more than this and nobody knows which one to ask. */
  teams: 200,
  /** Keys of one person: one for each program, with room; hundreds are a leak. */
  apiKeys: 50,
  /** The longest life of a key: who still needs it after a year makes a new one, and the old one is out of every script. */
  apiKeyDaysMax: 365,
  /** Workspaces that one person owns: each is stocked with every template. */
  workspacesOwned: 20,
  /** Remarks on one pipeline, replies included: the list is read whole, and at their longest they are as large as a body may be. */
  pipelineComments: 2_000,
  /** Remarks in one thread; longer, and people talk to each other. */
  remarksPerThread: 100,
  /** People named in one remark: a department is told in another way. */
  mentions: 20,
  /** Mentions that an inbox shows: the newest. Nobody reads further back. */
  mentionsShown: 100,
  /** Live streams of one pipeline in one process: a whole course looking on. Beyond it a page asks by itself, as without one. */
  liveReaders: 200,
  /** Pages told about as being here: more than a header could name. */
  herePages: 60,
  /** A change that is sent along with its news; a larger one is fetched by whoever needs it. */
  livePatchBytes: 256 * 1024,
  /** Patches in one save of a draft, and how many past patches are kept to rebase slower tabs. */
  draftPatches: 2_000,
} as const;
