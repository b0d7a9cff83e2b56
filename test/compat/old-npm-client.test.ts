import { describePublishedClient } from './published-client.suite.js'
import { publishedClients } from './published-worker.js'

describePublishedClient(publishedClients.oldNode)
