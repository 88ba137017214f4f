// Makes wwwroot/nhsuk (nhsuk.css, nhsuk.js, images) and the symbols the tag helpers draw, from the pinned nhsuk-frontend.
//   node build.mjs WORK-FOLDER OUTPUT-FOLDER [FOLDER-WITH-NODE_MODULES]
// Safe to start twice at once: the second waits for the first and finds nothing left to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { withoutUnused } from './unused.mjs'

const assets = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname)
const [work, output, ready] = process.argv.slice(2).map((folder) => path.resolve(folder))
const inputs = ['package.json', 'package-lock.json', '.npmrc', 'nhsuk.scss', 'nhsuk.js', 'build.mjs', 'unused.mjs']
const made = [path.join(output, 'nhsuk.css'), path.join(output, 'nhsuk.js'), path.join(work, 'symbols.json')]
const stamp = path.join(work, 'built')

fs.mkdirSync(work, { recursive: true })
const release = await takeTurn(path.join(work, 'turn'))
try {
  const wanted = hash(inputs) + (ready ?? '')
  if (read(stamp) === wanted && made.every((file) => fs.existsSync(file))) {
    for (const file of [...made, stamp]) fs.utimesSync(file, new Date(), new Date())
  } else {
    const packages = ready ? path.join(ready, 'node_modules') : install()
    build(packages)
    fs.writeFileSync(stamp, wanted)
  }
} finally {
  release()
}

/** One build at a time. A turn whose process has gone is taken over. */
async function takeTurn(file) {
  for (let waited = 0; ; waited++) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(file, { force: true })
    } catch (problem) {
      if (problem.code !== 'EEXIST') throw problem
      const holder = Number(read(file))
      if (waited > 5 && !(holder && alive(holder))) fs.rmSync(file, { force: true })
      else if (waited > 1200) fail(`Another build has held ${file} for ten minutes. Delete that file and build again.`)
      else await new Promise((done) => setTimeout(done, 500))
    }
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files) sum.update(file).update(fs.readFileSync(path.join(assets, file)))
  return sum.digest('hex')
}

/** npm checks each package against the integrity written in package-lock.json. */
function install() {
  const installed = path.join(work, 'installed')
  const wanted = hash(['package.json', 'package-lock.json', '.npmrc'])
  if (read(installed) !== wanted) {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) fs.copyFileSync(path.join(assets, file), path.join(work, file))
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
      cwd: work,
      encoding: 'utf8',
      shell: process.platform === 'win32'
    })
    if (npm.error || npm.status !== 0) {
      fail(`npm could not bring in nhsuk-frontend. npm said: ${(npm.stderr || String(npm.error)).replace(/\s+/g, ' ').trim()}`)
    }
    fs.writeFileSync(installed, wanted)
  }
  return path.join(work, 'node_modules')
}

function build(packages) {
  const require = createRequire(path.join(packages, 'resolve.js'))
  const upstream = path.join(packages, 'nhsuk-frontend', 'dist', 'nhsuk')

  const sass = require('sass')
  const compiled = sass.compile(path.join(assets, 'nhsuk.scss'), {
    style: 'compressed',
    charset: false,
    loadPaths: [packages],
    quietDeps: true,
    logger: { warn() {} }
  })
  const css = withoutUnused(compiled.css)

  fs.rmSync(output, { recursive: true, force: true })
  fs.mkdirSync(path.join(output, 'images'), { recursive: true })
  const pictures = new Set([...css.matchAll(/url\("?images\/([^")]+)"?\)/g)].map((found) => found[1]))
  for (const picture of pictures) fs.copyFileSync(path.join(upstream, 'assets', 'images', picture), path.join(output, 'images', picture))
  fs.writeFileSync(path.join(output, 'nhsuk.css'), css)

  require('esbuild').buildSync({
    entryPoints: [path.join(assets, 'nhsuk.js')],
    outfile: path.join(output, 'nhsuk.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    nodePaths: [packages],
    logLevel: 'error'
  })

  fs.writeFileSync(path.join(work, 'symbols.json'), JSON.stringify(symbols(upstream)))
  for (const file of ['nhsuk.css', 'nhsuk.js']) {
    console.log(`${file}: ${(gzipSync(fs.readFileSync(path.join(output, file))).length / 1000).toFixed(1)} kB compressed`)
  }
}

/** The outlines which upstream's templates draw in the page: icons by name, and the NHS logo (drawn only when asked for). */
function symbols(upstream) {
  const outlines = {}
  const icons = read(path.join(upstream, 'macros', 'icon.njk'))
  for (const [, name, drawing] of icons.matchAll(/name == "([a-z-]+)" %\}(.*?)\{% (?=elif|endif)/gs)) {
    outlines[name] = [...drawing.matchAll(/<path d="([^"]+)"/g)].map((found) => found[1])
  }
  const logo = read(path.join(upstream, 'components', 'header', 'template.njk')).match(/nhsuk-header__logo.*?<path fill="currentcolor" d="([^"]+)"/s)
  if (!logo || !outlines.tick) fail('nhsuk-frontend no longer draws its icons where build.mjs looks for them.')
  outlines['nhs-logo'] = [logo[1]]
  return outlines
}

function fail(words) {
  console.error(words)
  fs.rmSync(path.join(work, 'turn'), { force: true })
  process.exit(1)
}
