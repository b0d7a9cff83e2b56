import { describePublishedClient } from './published-client.suite.js'
import { publishedClients } from './published-clients.js'

describePublishedClient(publishedClients.oldNode)
