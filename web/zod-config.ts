// Zod tries whether it may compile schemas; our security policy says no, and browsers report even the try. This is
// its `config({ jitless: true })`, said before zod is there, which is loaded with what needs it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
