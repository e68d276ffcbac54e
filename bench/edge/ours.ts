import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig as readConfig } from 'wrangler'
import { bucketAt } from './buckets.ts'
import { runWorker } from './workerd.ts'

/** Our Worker as `wrangler.toml` has it, but for its bucket, which is elsewhere; without the app's pages. */
export function startOurs(folder: string, bucket: string, vars: Record<string, string>) {
  const { main, compatibility_date, assets, durable_objects, migrations, ratelimits } = readConfig({
    config: 'wrangler.toml',
  })
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  const config = {
    name: 'dearly',
    main,
    compatibility_date,
    assets: { ...assets, directory: pages },
    durable_objects,
    migrations,
    ratelimits,
    ...bucketAt(bucket),
  }
  return runWorker(folder, config, vars)
}
