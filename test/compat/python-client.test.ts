import { pythonProblem } from '../helpers/python.js'
import { describePublishedClient } from './published-client.suite.js'
import { publishedClients } from './published-worker.js'

describePublishedClient(publishedClients.python, pythonProblem())
