// A Bluesky server (@atproto/pds) and the directory of its accounts (@did-plc/server), on this machine alone.
// Prints one line of JSON when both are ready; ends on SIGTERM, and when its standard input ends.
const { randomBytes } = require('node:crypto')
const fs = require('node:fs')
const http = require('node:http')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const pds = require('@atproto/pds')
const plc = require('@did-plc/server')

const here = '127.0.0.1'
const secret = () => randomBytes(32).toString('hex')

const freePort = () =>
  new Promise((done, failed) => {
    const probe = net.createServer().once('error', failed)
    probe.listen(0, here, () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })

// Both listen on all interfaces unless told otherwise.
const keepHere = (app) => {
  const listen = app.listen.bind(app)
  app.listen = (port) => listen(port, here)
}

// What the server would ask others about: nobody is known there.
const others = http.createServer((_request, answer) => {
  answer.writeHead(400, { 'content-type': 'application/json' })
  answer.end(JSON.stringify({ error: 'InvalidRequest', message: 'Unable to resolve handle' }))
})

const main = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bluesky-'))
  await new Promise((done) => others.listen(0, here, done))
  const [directoryPort, port] = [await freePort(), await freePort()]
  const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: directoryPort })
  keepHere(directory.app)
  await directory.start()
  const jwtSecret = secret()
  const env = {
    devMode: true,
    hostname: 'localhost',
    port,
    serviceDid: `did:web:localhost%3A${port}`,
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    didPlcUrl: `http://${here}:${directoryPort}`,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    rateLimitsEnabled: false,
    disableSsrfProtection: true,
    crawlers: [],
    bskyAppViewUrl: `http://${here}:${others.address().port}`,
    bskyAppViewDid: 'did:web:others.example',
    jwtSecret,
    dpopSecret: secret(),
    adminPassword: secret(),
    plcRotationKeyK256PrivateKeyHex: secret(),
  }
  const server = await pds.PDS.create(pds.envToCfg(env), pds.envToSecrets(env))
  keepHere(server.app)
  await server.start()
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    others.close()
    await server.destroy()
    await directory.destroy()
    fs.rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.stdin.on('end', end).resume()
  process.stdout.write(JSON.stringify({ address: `http://${here}:${port}`, jwtSecret }) + '\n')
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
