/** The closed list of error codes, each with what to do next. docs/reference/errors.md is made from it. */
export const ERROR_CODES = {
  'usage.flag': 'Run the command with --help to see its flags and examples.',
  'usage.range':
    'Write a range as A:B (A included, B excluded), for instance 17.6M:17.7M or latest-100:latest.',
  'chain.unknown': 'Name one with --chain; docs/reference/chains.md lists the chains.',
  'chain.conflict': 'Two parts of the source name different chains. Split the source, or correct --chain.',
  'input.unreadable': 'Check that the path exists and that this user may read it.',
  'input.malformed':
    'The file is damaged or of another kind. Fetch it again, or go on with --on-bad-block quarantine.',
  'input.conflict': 'Two files show different data for one block. Remove the wrong one.',
  'input.gap':
    'Blocks of the range are missing. Fetch them (sluice fetch), or leave --blocks out to run over what is there.',
  'input.empty':
    'The source holds no block. Give a block folder, a directory of them, or a file of a known kind.',
  'block.integrity':
    'The block contradicts itself. Fetch it again from another node, or go on with --on-bad-block quarantine.',
  'chain.deep-reorg':
    'The reorg goes deeper than the undo ring. Rebuild the run from a block before the common ancestor.',
  'rpc.unreachable': 'Check the URL and that the node is up.',
  'rpc.limited': 'The node asks to slow down. Lower --rate.',
  'rpc.refused':
    'The node does not serve this method or block. Use a node that does (archive and debug or trace namespaces).',
  'rpc.malformed': 'The node sent something that is no valid answer. Try another node.',
  'log.url': 'Give memory: or lmdb:DIR.',
  'log.version': 'The log was written by a newer version. Use that version, or another directory.',
  'log.corrupt': 'A frame fails its checksum. Restore the directory, or replay the run into a new one.',
  'log.owned': 'Another live process owns this run. Stop it, or use another --run id.',
  'log.fenced': 'Another owner took over. This process stops; the other goes on.',
  'log.full': 'The disk is full. Free space and run the same command again; nothing committed is lost.',
  'log.name':
    'Names of topics have 1 to 200 letters, digits, dots, dashes and underscores; groups and producers 1 to 500 characters.',
  'log.closed': 'The log was used after close(). This is a defect; please report it.',
  'log.unknown-topic': 'Run sluice log ls to see the topics.',
  'log.out-of-range':
    'The offset is below retention or above the end. Run sluice log describe to see the range.',
  'log.too-large': 'The record is larger than the log takes. This is a defect; please report it.',
  'log.io':
    'The operating system refused an operation on the log directory. Check its permissions and the disk.',
  'schema.unknown':
    'The record names a schema that this version does not know. Use the version that wrote it.',
  'schema.decode': 'The record does not match its schema. Restore the log, or replay the run into a new one.',
  'schema.encode': 'A value does not fit its schema. This is a defect; the message names the field.',
  'schema.unsupported':
    'Use records, arrays, strings, bytes, fixed, ints, longs, booleans and ["null", T]; docs/reference/schemas.md says why.',
  'schema.incompatible':
    'A schema change breaks an earlier version. Add a nullable field, or start a new major.',
  'stage.failed': 'A stage refused a step. This is a defect; the message names stage and step.',
  'run.conflict': 'The run id belongs to another source, range or configuration. Choose another --run id.',
  'manifest.malformed':
    'The file is no manifest of this version. Make it again with sluice replay --manifest.',
  'manifest.mismatch':
    'The re-run differs from the manifest. Give --log with the original log to see the field.',
  'devnet.unavailable':
    'Run npm ci --ignore-scripts so that anvil of this platform is there, or use --source with blocks of files.',
  'devnet.chain':
    'Planted MEV runs on a local devnet alone. Start one with npm start, or use chain id 31337.',
  'devnet.failed':
    'The local devnet did something else than its script says. This is a defect; please report it.',
  'run.interrupted': 'Run the same command again to resume.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
